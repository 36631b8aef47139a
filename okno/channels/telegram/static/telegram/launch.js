// Within Telegram: what it told the browser about the reader goes to the server, which alone believes it or not.
// Telegram's own script is a comfort (theme, full height): where it cannot be loaded everything works without it.

const told = new URLSearchParams(location.hash.slice(1));
const launch = told.get("tgWebAppData") ?? "";
const form = document.querySelector("[data-telegram-form]");
const account = document.querySelector("meta[name=telegram-account]");

const fromBase64 = (text) => new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0)));

const handOver = (name, value) => {
  form.elements[name].value = value;
  form.submit();
};

const userOf = (data) => {
  try {
    return String(JSON.parse(new URLSearchParams(data).get("user")).id);
  } catch {
    return "";
  }
};

if (form && launch) handOver("launch", launch);
else if (form && told.get("tgAuthResult")) handOver("widget", fromBase64(told.get("tgAuthResult")));
else if (form) {
  document.querySelector("[data-telegram-wait]").hidden = true;
  document.querySelector("[data-telegram-lost]").hidden = false;
} else if (account && launch && userOf(launch) !== account.content) {
  location.replace(`${account.dataset.signIn}${location.hash}`);
} else if (account) {
  history.replaceState(null, "", location.pathname + location.search);
  // no other page of ours may stand in a frame
  if (window.parent !== window) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link && !link.getAttribute("href").startsWith("#") && !link.hasAttribute("data-stays")) link.target = "_blank";
    });
  }
}

addEventListener("load", () => {
  const app = window.Telegram?.WebApp;
  if (!app?.initData) return;
  app.ready();
  app.expand();
  if (!document.documentElement.dataset.bsTheme) document.documentElement.dataset.bsTheme = app.colorScheme;
});
