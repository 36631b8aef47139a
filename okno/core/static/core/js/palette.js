// The palette: #palette is a dialog with a field (a combobox) and the list that the address of its form brings. [data-palette] opens
// it, the arrows choose, Enter opens, Ctrl+Enter in a new tab. A page about one thing names it: main[data-thing]; the browser
// remembers the last ones, and the server says again which of them may be shown.

const { make, say } = window.okno;
const OPENED = `okno:opened:${document.body.dataset.person}`;
const REMEMBERED = 8;
const PAUSE = 40; // one answer for two letters typed at once

const opened = () => JSON.parse(localStorage.getItem(OPENED) || "[]");

function remember(thing) {
  if (thing) localStorage.setItem(OPENED, JSON.stringify([thing, ...opened().filter((other) => other !== thing)].slice(0, REMEMBERED)));
}

remember(document.querySelector("main[data-thing]")?.dataset.thing);

const dialog = document.getElementById("palette");
const field = dialog?.querySelector("[role=combobox]");
const found = dialog?.querySelector("#found");
let asking, waiting; // the request on its way, the pause before the next one
let meant = null; // Enter came before the answer: "here" or "tab"

const options = () => [...found.querySelectorAll("[role=option]")];
const chosen = () => found.querySelector("[role=option].is-on");
const typed = () => field.value.trim();
/** True while the list is not of what stands in the field. */
const isBehind = () => found.firstElementChild?.dataset.typed !== typed();

function point(option) {
  chosen()?.setAttribute("aria-selected", "false");
  chosen()?.classList.remove("is-on");
  field.setAttribute("aria-expanded", String(!!option));
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.classList.add("is-on");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}

function move(step) {
  const all = options();
  if (all.length) point(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
}

function take(where) {
  meant = isBehind() ? where : null;
  if (meant || !chosen()) return;
  if (where === "here") return chosen().click();
  remember(chosen().dataset.thing);
  window.open(chosen().href, "_blank", "noopener");
}

function show(said) {
  found.removeAttribute("aria-busy");
  found.scrollTop = 0;
  point(options()[0]);
  dialog.querySelector("[role=status]").textContent = said;
}

/** Said here: a toast would stand behind the palette. */
function fail(word) {
  meant = null;
  found.replaceChildren(make("p", { class: "ok-pal__n" }, say(word)));
  show(say(word));
}

/** A newer question puts an end to the one before: a slow answer never replaces its own. */
async function ask() {
  clearTimeout(waiting);
  asking?.abort();
  const { signal } = asking = new AbortController();
  const words = new URLSearchParams(typed() ? { q: field.value } : { opened: opened().join(",") });
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`${field.form.action}?${words}`, { signal, headers: { "HX-Request": "true", "HX-Current-URL": location.href } });
    if (answer.headers.has("HX-Redirect")) return location.assign(answer.headers.get("HX-Redirect"));
    if (!answer.ok) return fail("server_silent");
    found.innerHTML = await answer.text();
    show(found.firstElementChild.dataset.said || say("nothing_found"));
    if (meant && !isBehind()) take(meant);
  } catch {
    if (!signal.aborted) fail("no_connection");
  }
}

document.addEventListener("click", (event) => {
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest?.("[data-palette]")) return;
  event.preventDefault();
  if (!dialog.open) dialog.showModal();
  field.select();
  ask();
});

dialog?.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) remember(option.dataset.thing);
  // what only a form may do (signing out) is done by the form of this page
  const form = option?.matches("[data-post]") && document.querySelector(`form[method=post][action="${option.getAttribute("href")}"]`);
  if (form) {
    event.preventDefault();
    form.requestSubmit();
  }
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
});

dialog?.addEventListener("keydown", (event) => {
  const enter = () => take(event.ctrlKey || event.metaKey ? "tab" : "here");
  const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: enter }[event.key];
  if (!act || event.isComposing || event.target !== field) return;
  event.preventDefault();
  act();
});

field?.addEventListener("input", () => {
  meant = null;
  clearTimeout(waiting);
  waiting = setTimeout(ask, PAUSE);
});
