// Photo sets six by six: the one at hand has a frame; A accepts, E puts the example beside it, a digit rejects with its reason, the arrows move, Space goes on.
// «Принять просмотренные» takes those alone that stood on the screen, loaded, for a second.

const SIX = 6, NEEDED = 1000, STEP = 200;
const list = document.getElementById("sets");
const sets = () => [...(list?.children || [])];
const seen = new Map(); // number of the set -> milliseconds on the screen
let page = 0, current = 0;

const onPage = () => sets().slice(page * SIX, page * SIX + SIX);
const waits = (set) => set.dataset.state === "sent";
const pages = () => Math.max(Math.ceil(sets().length / SIX), 1);

function choose(index, focus = false) {
  current = Math.max(0, Math.min(index, onPage().length - 1));
  sets().forEach((set) => set.classList.remove("is-cur"));
  const set = onPage()[current];
  set?.classList.add("is-cur");
  if (focus) set?.focus({ preventScroll: false });
}

function turn(to) {
  page = Math.max(0, Math.min(to, pages() - 1));
  sets().forEach((set, index) => { set.hidden = Math.floor(index / SIX) !== page; });
  document.querySelector("[data-page]").textContent = `${page + 1} / ${pages()}`;
  document.querySelector("[data-before]").disabled = page === 0;
  document.querySelector("[data-next]").disabled = page === pages() - 1;
  choose(Math.max(onPage().findIndex(waits), 0));
  scrollTo({ top: 0 });
}

const isSeen = (set) => waits(set) && (seen.get(set.id) || 0) >= NEEDED;

function count() {
  const done = sets().filter((set) => (seen.get(set.id) || 0) >= NEEDED).length;
  const ready = sets().filter(isSeen).length;
  document.querySelectorAll("[data-accept] [data-seen]").forEach((place) => { place.textContent = ready; });
  document.querySelectorAll("main [data-seen]").forEach((place) => { place.textContent = done; });
  document.querySelector("[data-accept]").disabled = !ready;
}

function isShown(set) {
  const { top, bottom, height } = set.getBoundingClientRect();
  const visible = Math.min(bottom, innerHeight) - Math.max(top, 0);
  const image = set.querySelector(".ok-ph__big img");
  return visible > height * 0.5 && (!image || image.complete);
}

function watch() {
  if (document.visibilityState !== "visible") return;
  for (const set of onPage()) if (isShown(set)) seen.set(set.id, (seen.get(set.id) || 0) + STEP);
  count();
}

function step(by) {
  choose(current + by, true);
}

// the example stays beside every set until E is pressed again
function compare() {
  const on = list.classList.toggle("is-compared");
  list.querySelectorAll("[data-compare]").forEach((button) => button.setAttribute("aria-pressed", on));
}

function reject(digit) {
  onPage()[current]?.querySelector(`[data-digit="${digit}"]`)?.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || okno.inField(event.target) || localStorage.getItem("okno:keys-off")) return;
  const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 3, ArrowUp: -3, KeyJ: 1, KeyK: -1 };
  const digit = event.code.match(/^(?:Digit|Numpad)([1-9])$/)?.[1];
  if (event.code in moves) step(moves[event.code]);
  else if (event.code === "KeyA") onPage()[current]?.querySelector("[data-do=accept]")?.click();
  else if (event.code === "KeyE") compare();
  else if (digit) reject(digit);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

list?.addEventListener("pointerover", (event) => {
  const set = event.target.closest("[data-set]");
  if (set && event.pointerType === "mouse") choose(onPage().indexOf(set));
});

list?.addEventListener("click", (event) => {
  const set = event.target.closest("[data-set]");
  if (set) choose(onPage().indexOf(set));
  if (event.target.closest("[data-compare]")) compare();
  const small = event.target.closest("[data-full]");
  if (!small) return;
  const big = set.querySelector(".ok-ph__big");
  big.href = small.dataset.full;
  big.querySelector("img").src = small.querySelector("img").src;
  set.querySelectorAll(".ok-ph__th").forEach((each) => each.classList.toggle("is-on", each === small));
});

document.querySelector("[data-next]")?.addEventListener("click", () => turn(page + 1));
document.querySelector("[data-before]")?.addEventListener("click", () => turn(page - 1));

const form = document.getElementById("accept");
form?.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.set = sets().filter(isSeen).map((set) => set.dataset.set);
});

// what was accepted says so where it stands; what could not be is told in the toast and stays
document.addEventListener("accepted", () => {
  const stays = sets().filter(isSeen);
  for (const set of stays) htmx.ajax("GET", set.dataset.cell, { source: set, target: set, swap: "outerHTML" });
});

// a tile that was judged is another element: it takes the place of the old one, and the next one that waits is at hand
document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.target.closest?.("#sets") && !event.detail.elt?.closest?.("#sets")) return;
  sets().forEach((set, index) => { set.hidden = Math.floor(index / SIX) !== page; });
  const next = onPage().findIndex((set, index) => index >= current && waits(set));
  choose(next < 0 ? current : next);
  count();
});

if (list) {
  turn(0);
  setInterval(watch, STEP);
}
