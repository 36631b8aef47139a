// What every page needs: the words, posting with the CSRF header, menus that close, folds that open for printing.

const words = JSON.parse(document.getElementById("okno-words")?.textContent || "{}");
const forms = new Intl.PluralRules(document.documentElement.lang || "ru");

/** The sentence under a key; {name} is filled from `values`, {n|key} by the plural form of values.n. */
function say(key, values = {}) {
  return (words[key] || key).replace(/\{(\w+)(?:\|(\w+))?\}/g, (whole, name, plural) =>
    plural ? words[plural][forms.select(values[name])] || words[plural].other : values[name] ?? whole);
}

function csrf() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || document.body.dataset.csrf || "";
}

/** POST a form; a redirect is not followed, for it would be the sign-in page. */
function post(url, data, options = {}) {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams(data),
    headers: { "X-CSRFToken": csrf(), Accept: "application/json" },
    credentials: "same-origin",
    redirect: "manual",
    ...options,
  });
}

/** The sentence of a refusal, whether it came as JSON or as a page with [data-message]. */
async function reason(answer) {
  try {
    const text = await answer.text();
    if (answer.headers.get("Content-Type")?.includes("json")) return JSON.parse(text).message || "";
    return new DOMParser().parseFromString(text, "text/html").querySelector("[data-message]")?.textContent.trim() || "";
  } catch {
    return "";
  }
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** True when typing goes into a field, so that single keys must keep silent. */
function inField(element) {
  return element instanceof Element && !!element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}

/** True when a person can see and use it: what lies in a closed fold has a place on the page, yet is not there. */
function shown(element) {
  return !element.disabled && (element.checkVisibility ? element.checkVisibility() : element.getClientRects().length > 0);
}

window.okno = { say, csrf, post, reason, make, inField, shown };

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = csrf();
});

// a page that the history kept is not shown again to somebody who has signed out meanwhile
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.dataset.live) fetch(location.href, { method: "HEAD", redirect: "manual" }).then(
    (answer) => { if (answer.type === "opaqueredirect") location.reload(); }, () => {});
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.ok-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (event.target.closest?.("[data-print]")) window.print();
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.ok-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

const folded = new Set();
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open]):not(.ok-menu)")) {
    folded.add(fold);
    fold.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of folded) fold.open = false;
  folded.clear();
});
