// Ready phrases: «//» in a [data-autosave] field opens the list of <template data-phrases> (li, data-for="CHK RPV" or for all).

const { make } = window.okno;
const CALL = /(^|\s)\/\/([^\n/]*)$/;
const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
let open = null; // {area, box, at}

function phrases(area, asked) {
  const items = document.querySelector("template[data-phrases]")?.content.querySelectorAll("li") || [];
  return [...items]
    .filter((item) => !item.dataset.for || item.dataset.for.split(" ").includes(area.dataset.topic))
    .sort((a, b) => Boolean(b.dataset.for) - Boolean(a.dataset.for))
    .map((item) => item.textContent.trim())
    .filter((text) => plain(text).includes(plain(asked.trim())));
}

function close() {
  open?.area.removeAttribute("aria-activedescendant");
  open?.box.remove();
  open = null;
}

function show(area) {
  const call = area.value.slice(0, area.selectionStart).match(CALL);
  const found = call ? phrases(area, call[2]).slice(0, 8) : [];
  close();
  if (!found.length) return;
  const box = make("div", { class: "ok-pop ok-phrases", role: "listbox", id: "phrases", "aria-label": okno.say("phrases") });
  found.forEach((text, index) => {
    const item = make("div", { class: "ok-pal__i", role: "option", id: `phrase-${index}` }, text);
    item.onmousedown = (event) => { event.preventDefault(); take(text); };
    box.append(item);
  });
  area.after(box);
  area.setAttribute("aria-controls", "phrases");
  open = { area, box, at: area.selectionStart - call[2].length - 2 };
  point(0);
}

function point(index) {
  const items = [...open.box.children];
  open.index = (index + items.length) % items.length;
  items.forEach((item, place) => {
    item.classList.toggle("is-on", place === open.index);
    item.setAttribute("aria-selected", String(place === open.index));
  });
  items[open.index].scrollIntoView({ block: "nearest" });
  open.area.setAttribute("aria-activedescendant", items[open.index].id);
}

/** The phrase instead of the call; the first «…» in it is selected, to be typed over. */
function take(text) {
  const { area, at } = open;
  area.setRangeText(text, at, area.selectionStart, "end");
  const gap = text.indexOf("…");
  if (gap >= 0) area.setSelectionRange(at + gap, at + gap + 1);
  close();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", (event) => { if (event.target.matches?.("[data-autosave]")) show(event.target); });
document.addEventListener("focusout", close);
document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.area) return;
  const act = {
    ArrowDown: () => point(open.index + 1),
    ArrowUp: () => point(open.index - 1),
    Enter: () => take(open.box.children[open.index].textContent),
    Tab: () => take(open.box.children[open.index].textContent),
    Escape: close,
  }[event.key];
  if (!act || event.ctrlKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}, true);
