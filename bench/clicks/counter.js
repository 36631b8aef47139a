// Counts what a person does in this page, by the rules of bench/clicks/budget.py, and only what the browser says that a person did.
// The sums outlive a page in sessionStorage; a load of a page is counted by this script being run again.
(() => {
  const KEY = "bench:counted";
  const ALONE = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);
  const EDITING = new Set(["Backspace", "Delete", "ArrowLeft", "ArrowRight", "Home", "End", "Unidentified", "Dead", "Process"]);
  const WRITTEN = "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=file], [type=button], [type=submit])";
  const fresh = () => ({ pointer: 0, keys: 0, files: 0, fields: 0, loads: 0, screens: 0, log: [] });
  if (window.top !== window.self || !location.protocol.startsWith("http")) return;
  let counted = JSON.parse(sessionStorage.getItem(KEY)) || fresh();
  let typed = new WeakSet();
  let height = 0;

  const keep = () => sessionStorage.setItem(KEY, JSON.stringify(counted));
  const nameOf = (target) => (target instanceof Element
    ? target.getAttribute("aria-label") || target.dataset.field || target.textContent.trim().slice(0, 40) || target.tagName : "");
  const add = (what, more, words) => {
    counted[what] += more;
    counted.log.push(`${what}: ${words}`);
    keep();
  };
  const on = (name, act) => window.addEventListener(name, (event) => { if (event.isTrusted) act(event); }, { capture: true, passive: true });

  add("loads", 1, location.pathname);
  on("pageshow", (event) => { if (event.persisted) add("loads", 1, `${location.pathname} from the history`); });
  on("pointerdown", (event) => { if (event.isPrimary) add("pointer", 1, nameOf(event.target)); });
  on("keydown", (event) => {
    if (event.repeat || ALONE.has(event.key)) return;
    const writing = event.target.matches?.(WRITTEN) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (writing && (event.key.length === 1 || EDITING.has(event.key))) return;
    add("keys", 1, `${event.ctrlKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${event.code} at ${nameOf(event.target)}`);
  });
  on("input", (event) => {
    if (!event.target.matches?.(WRITTEN) || typed.has(event.target)) return;
    typed.add(event.target);
    add("fields", 1, nameOf(event.target));
  });
  // the dialog of files is no part of the page: that it was confirmed is the word of whoever drives, and no script of ours says it
  window.addEventListener("change", (event) => { if (event.target.matches?.("input[type=file]")) add("files", 1, "files chosen"); }, true);
  on("scroll", () => {
    counted.screens += Math.abs(window.scrollY - height) / window.innerHeight;
    height = window.scrollY;
    keep();
  });

  window.counted = {
    read: () => counted,
    zero: () => {
      counted = fresh();
      typed = new WeakSet();
      height = window.scrollY;
      keep();
    },
  };
})();
