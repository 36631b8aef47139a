// Drafts: what was typed and is not yet known to be on the server, kept in this browser.
// One page load owns its drafts; those of a page that was closed, or died, are taken over by the next one.

const PREFIX = `okno:draft:${document.body.dataset.person || ""}:`;
const STALE = 5000; // a living page touches its drafts every two seconds
const LEFT = "okno:left";
const owner = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
const before = sessionStorage.getItem(LEFT);

const keyOf = (field, by = owner) => `${PREFIX}${field}|${by}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Keep a draft; false when the browser has no room, then the text lives in the page alone. */
function keep(field, draft) {
  try {
    localStorage.setItem(keyOf(field), JSON.stringify({ ...draft, at: Date.now(), page: location.pathname }));
    return true;
  } catch {
    return false;
  }
}

const drop = (field) => localStorage.removeItem(keyOf(field));

/** All drafts of this person that no living page holds: [{key, field, draft}], newest first. */
function loose() {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => ({ key, field: key.slice(PREFIX.length, key.lastIndexOf("|")), by: key.slice(key.lastIndexOf("|") + 1), draft: read(key) }))
    .filter(({ by, draft }) => draft && (by === before || (by !== owner && Date.now() - draft.at > STALE)))
    .sort((a, b) => b.draft.at - a.draft.at);
}

addEventListener("pagehide", () => sessionStorage.setItem(LEFT, owner));

okno.drafts = { keep, drop, loose, read, keyOf, forget: (key) => localStorage.removeItem(key) };
