// One press, one action: a form that was sent waits for its answer. And the progress of an upload.

const { say } = window.okno;

const buttons = (form) => [...form.querySelectorAll("button:not([type=button]), input[type=submit]")]
  .concat(form.id ? [...document.querySelectorAll(`button[form="${CSS.escape(form.id)}"]`)] : []);

function wait(form, waiting) {
  form.toggleAttribute("data-sent", waiting);
  for (const button of buttons(form)) {
    if (waiting) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}

// data-again: the answer is a file, the page stays
document.addEventListener("submit", (event) => {
  const form = event.target;
  if ((form.method === "get" && !isHtmx(form)) || "again" in form.dataset) return;
  if (isHtmx(form)) {
    // pressed before htmx has come to it, a form would leave the page with what was typed in its address
    if (!window.htmx) return event.preventDefault();
    htmx.process(form);
  }
  if ("sent" in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  wait(form, true);
  setTimeout(() => { if (event.defaultPrevented && !isHtmx(form)) wait(form, false); });
}, true);

const isHtmx = (element) => element.hasAttribute("hx-post") || element.hasAttribute("data-hx-post");

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => wait(form, false)));

// a lone button with hx-post has no form to hold it
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (elt.matches("form") || event.detail.requestConfig.verb === "get") return;
  if (elt.hasAttribute("aria-busy")) event.preventDefault();
  else elt.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt } = event.detail;
  if (elt.matches("form")) wait(elt, false);
  else elt.removeAttribute("aria-busy");
});

document.addEventListener("htmx:validation:halted", (event) => { if (event.detail.elt.matches("form")) wait(event.detail.elt, false); });

for (const failed of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failed, ({ detail }) => {
    const later = detail.elt.matches("form[data-spends]");
    if (later) sendLater(detail.elt, detail.requestConfig.triggeringEvent?.submitter);
    if (!later || waiting.get(detail.elt).tries === 1) okno.toast(say(later ? "goes_later" : "no_connection"));
  });
}

// ---------- a message that found no connection goes by itself when there is one: <form data-spends> with a key ----------
// The server knows it by its key, so it may be sent twice and arrives once. Whoever types on presses again.

const waiting = new Map(); // form → how often it was tried, and when it will be again

function sendLater(form, button) {
  const tries = (waiting.get(form)?.tries || 0) + 1;
  const again = () => form.isConnected && form.requestSubmit(button?.isConnected ? button : undefined);
  clearTimeout(waiting.get(form)?.timer);
  waiting.set(form, { tries, again, timer: setTimeout(again, Math.min(30_000, 1000 * 2 ** tries)) });
}

function waitNoMore(form) {
  clearTimeout(waiting.get(form)?.timer);
  waiting.delete(form);
}

addEventListener("online", () => waiting.forEach(({ again, timer }) => { clearTimeout(timer); again(); }));
document.addEventListener("input", (event) => waitNoMore(event.target.form));
document.addEventListener("htmx:beforeOnLoad", (event) => waitNoMore(event.detail.elt));

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const page = new DOMParser().parseFromString(xhr.responseText || "", "text/html");
  okno.toast(page.querySelector("[data-message]")?.textContent.trim() || say(xhr.status >= 500 ? "server_silent" : "refused"));
});

// ---------- what stands in other fields of a part that is swapped stays in them ----------

const FIELDS = "input:not([type=file], [type=hidden], [type=password]), textarea";
let kept = [];

/** Where a field stands, said so that the new part can be asked for it: its form's address and its name. */
const place = (field) => field.id || `${field.form?.getAttribute("hx-post") || ""} ${field.name}`;
const isTyped = (field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue;

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig, xhr } = event.detail;
  // of two answers for one part, the page keeps the one that has seen more, whichever comes last
  const seenAt = xhr.getResponseHeader("Okno-Seen-At");
  if (seenAt && seenAt < target.dataset.seenAt) event.detail.shouldSwap = false;
  if (!event.detail.shouldSwap) return;
  if (seenAt) target.dataset.seenAt = seenAt;
  const stays = (field) => isTyped(field) && !requestConfig.elt.contains(field) && !("autosave" in field.dataset);
  kept = [...target.querySelectorAll(FIELDS)].filter(stays);
});

document.addEventListener("htmx:afterSwap", () => {
  const fields = kept.length ? [...document.querySelectorAll(FIELDS)] : [];
  for (const old of kept) {
    const field = !old.isConnected && fields.find((each) => place(each) === place(old));
    if (!field || isTyped(field)) continue;
    field.value = old.value;
    field.checked = old.checked;
    field.closest("details:not([open])")?.setAttribute("open", "");
  }
  kept = [];
});

// ---------- refused: said in a toast, nothing on the page is replaced ----------

document.addEventListener("refused", (event) => okno.toast(event.detail.value));

// ---------- upload: <form data-upload hx-post hx-encoding="multipart/form-data"> with <progress hidden> ----------

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.closest?.("form[data-upload]")?.querySelector("progress");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.max = event.detail.total;
  bar.value = event.detail.loaded;
  // everything has left: from now on the server reads, and how long is not known
  if (event.detail.loaded === event.detail.total) bar.removeAttribute("value");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const bar = event.detail.elt.matches("form[data-upload]") && event.detail.elt.querySelector("progress");
  if (bar) bar.hidden = true;
});

// a file may be dropped on the whole form
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const drop = event.target.closest?.("form[data-upload]")?.querySelector(".ok-drop");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("is-over", name === "dragover");
    const input = name === "drop" && drop.closest("form").querySelector("input[type=file]");
    if (!input || !event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
