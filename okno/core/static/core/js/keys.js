// Keys by their place on the keyboard, so that they work in the Russian layout. Pages only name them:
// data-key="KeyT" presses (a field: goes into it), data-go="KeyM" is reached by G and the key, data-item is a row for J/K and the
// arrows, data-finish is pressed by Ctrl+Enter, data-palette by Ctrl+K. Enter begins with the first [data-autosave]; from there Tab
// goes to the first [data-offered] and Shift+Tab back. Single keys keep silent in fields and can be switched off.

const { inField, make, say, shown } = window.okno;
const OFF = "okno:keys-off";
const CYRILLIC = Object.fromEntries([..."QWERTYUIOPASDFGHJKLZXCVBNM"].map((key, index) => [key, "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"[index]]));
let going = 0;

const first = (selector) => [...document.querySelectorAll(selector)].find(shown);

/** «T · Е»: both letters of a key; other keys by their own name. */
function letters(code) {
  const key = code.replace(/^Key|^Digit/, "");
  return CYRILLIC[key] ? `${key} · ${CYRILLIC[key]}` : key;
}

function press(element, event) {
  if (!element) return false;
  event.preventDefault();
  if (inField(element)) element.focus();
  else element.click();
  return true;
}

function withCtrl(event) {
  if (event.code === "KeyK") press(first("[data-palette]"), event);
  if (event.code !== "Enter" && event.code !== "NumpadEnter") return;
  const own = event.target.closest?.("form")?.querySelector("[data-send]");
  press(own || first("dialog[open] [data-finish]") || first("[data-finish]"), event);
}

function move(step, event) {
  const items = [...document.querySelectorAll("[data-item]")].filter(shown);
  if (!items.length) return;
  const now = items.findIndex((item) => item.contains(document.activeElement));
  const next = items[now < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(now + step, 0), items.length - 1)];
  const target = next.matches("a, button") ? next : next.querySelector("a, button") || next;
  target.focus();
  event.preventDefault();
}

let left = null; // the conclusion from which one went to what is offered

function offered(event) {
  const conclusion = event.target.closest?.("[data-autosave]");
  const to = conclusion && !event.shiftKey ? first("[data-offered]")
    : event.shiftKey && event.target.closest?.("[data-offered]") && left?.isConnected && left;
  if (!to) return;
  if (conclusion) left = conclusion;
  event.preventDefault();
  to.focus();
}

function single(event) {
  if (event.key === "Enter" && event.target === document.body) {
    const begin = first("[data-autosave]");
    begin?.focus();
    return void (begin && event.preventDefault());
  }
  if (event.key === "?") return list();
  if (Date.now() - going < 1500) {
    going = 0;
    if (press(document.querySelector(`[data-go="${event.code}"]`), event)) return;
  }
  if (event.code === "KeyG") return void (going = Date.now());
  if (event.code === "KeyJ" || event.code === "ArrowDown") return move(1, event);
  if (event.code === "KeyK" || event.code === "ArrowUp") return move(-1, event);
  press(first(`[data-key="${event.code}"]`), event);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) return withCtrl(event);
  if (event.key === "Tab") return offered(event);
  // a choice that is right as it stands is sent at once, as a line of text is
  if (event.key === "Enter" && event.target.matches?.("select")) return void press(event.target.form?.querySelector("[data-send]"), event);
  const writing = inField(event.target) && event.target.type !== "file"; // nobody types into a choice of files
  if (event.altKey || writing || localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("summary, [role=listbox], [role=menu]") && event.code.startsWith("Arrow")) return;
  single(event);
});

// what was offered and taken is gone from the page: the next one is at hand
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !event.detail.requestConfig?.elt.matches("[data-offered]")) return;
  (first("[data-offered]") || first("[data-key=KeyN]"))?.focus();
});

document.addEventListener("click", (event) => { if (event.target.closest?.("[data-keys]")) list(); });

// ---------- the list behind «?» ----------

function row(code, word, before = "") {
  const hints = [before, letters(code)].filter(Boolean).map((text) => make("kbd", {}, text));
  return [make("dt", {}, ...hints), make("dd", {}, word)];
}

/** The words on an element, without its key hint, its sign, its counter and what this width hides. */
function wordOf(element) {
  const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE
    || (!["KBD", "svg", "B"].includes(node.nodeName) && node.getClientRects().length));
  return element.dataset.word || element.getAttribute("aria-label") || own.map((node) => node.textContent).join("").trim();
}

function list() {
  const rows = make("dl", { class: "ok-keys ok-box__b" });
  for (const link of document.querySelectorAll("[data-go]")) rows.append(...row(link.dataset.go, wordOf(link), letters("KeyG")));
  for (const element of [...document.querySelectorAll("[data-key]")].filter(shown)) rows.append(...row(element.dataset.key, wordOf(element)));
  if (first("[data-item]")) rows.append(...row("KeyJ", say("key_down")), ...row("KeyK", say("key_up")));
  if (first("[data-autosave]")) rows.append(...row("Enter", say("key_next")), ...row("Enter", say("key_back"), "Shift"), ...row("//", say("key_phrases")));
  if (first("[data-offered]")) rows.append(...row("Tab", say("key_offered")));
  const finish = first("[data-finish]");
  if (finish) rows.append(...row("Enter", wordOf(finish), "Ctrl"));
  const off = make("input", { type: "checkbox", id: "keys-off" });
  off.checked = !localStorage.getItem(OFF);
  off.onchange = () => (off.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));
  const close = make("button", { class: "btn btn-s ok-end", autofocus: "" }, say("close"));
  const dialog = make("dialog", { class: "ok-dialog", "aria-label": say("keys") },
    make("div", { class: "ok-box__h" }, make("h2", {}, say("keys")), close), rows,
    make("div", { class: "ok-box__b ok-f is-check" }, off, make("label", { for: "keys-off" }, say("keys_on"))));
  close.onclick = () => dialog.close();
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
