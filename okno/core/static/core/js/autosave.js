// The field that loses nothing. <textarea data-autosave data-url data-field data-version [data-resolve-url] [data-conflict]>:
// every keystroke is a draft in this browser, every pause a POST; «Сохранено» is said after the server's answer alone.
// The contract with the server stands in docs/front.md.

const { say, post, reason, make, shown, drafts } = window.okno;
const PAUSE = 600;
const LONGEST = 5000; // who types without a pause is saved this often
const FIRST_RETRY = 1000;
const LAST_RETRY = 30_000;
const REFUSALS = { 401: "signed_out", 403: "no_right", 404: "field_gone", 410: "field_gone" };

const fields = new Map(); // data-field → Field
const token = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, "0")).join("");
const same = (one, other) => one.replace(/\r\n/g, "\n").trim() === other.replace(/\r\n/g, "\n").trim();

const nameOf = (area) => area.dataset.field;

class Field {
  constructor(area) {
    this.area = area;
    this.name = nameOf(area);
    this.url = area.dataset.url;
    this.resolveUrl = area.dataset.resolveUrl;
    this.version = area.dataset.version;
    this.saved = area.value = area.defaultValue; // not what the browser filled in from its history
    this.draft = null; // {text, version, edit}: what the server does not yet have
    this.previous = ""; // an edit that was sent and never answered
    this.tries = 0;
    this.refused = "";
    area.addEventListener("input", () => this.changed());
    area.addEventListener("blur", () => this.flush());
    this.grow();
    if (area.dataset.conflict) this.showConflict(JSON.parse(area.dataset.conflict));
  }

  get pending() { return this.draft !== null; }

  changed() {
    this.refused = "";
    this.grow();
    if (this.area.value === this.saved && !this.sending) this.settled();
    else this.write();
    this.since ||= Date.now();
    this.later(Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now())));
    mark();
  }

  /** The draft of what stands in the field now. */
  write(edit = token()) {
    this.draft = { text: this.area.value, version: this.version, edit };
    drafts.keep(this.name, this.draft);
  }

  settled() {
    this.draft = null;
    drafts.drop(this.name);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  /** Send what is not yet sent; one request of a field at a time. */
  flush() {
    clearTimeout(this.timer);
    if (this.sending) {
      this.again = true;
      return this.sending;
    }
    if (!this.pending || this.refused) return Promise.resolve();
    this.since = 0;
    this.again = false;
    this.sending = this.send().finally(() => {
      this.sending = null;
      mark();
      if (!this.pending || this.refused || this.tries) return;
      if (this.again) this.flush();
      else this.later(PAUSE);
    });
    return this.sending;
  }

  async send() {
    const sent = this.draft;
    mark();
    let answer;
    try {
      answer = await post(this.url, { ...sent, previous: this.previous });
    } catch {
      return this.retry("offline", sent);
    }
    if (answer.type === "opaqueredirect") return this.refuse(say("signed_out"));
    if (answer.status === 429 || answer.status >= 500) return this.retry("server_slow", sent);
    if (!answer.ok) return this.refuse(await reason(answer) || say(REFUSALS[answer.status] || "refused"));
    try {
      this.accept(await answer.json(), sent);
    } catch {
      this.retry("offline", sent); // the connection broke in the middle of the answer
    }
  }

  retry(why, sent) {
    this.previous = sent.edit;
    this.why = why;
    this.later(Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.tries++) * (0.5 + Math.random()));
  }

  /** The text stays here and in the draft; the field is tried again when the person types. */
  refuse(words) {
    this.tries = 0;
    this.refused = words;
    this.say(words, "ok-f__err", "alert");
  }

  /** The server's answer: {version, text, saved_at, author, conflict}. */
  accept(answer, { text: sent, edit }) {
    this.tries = 0;
    this.previous = "";
    const untouched = this.area.value === sent;
    const theirs = typeof answer.text === "string" && !same(answer.text, sent) && !answer.conflict;
    if (theirs && !untouched) { // merged while I typed on: the base stays, the server merges once more
      this.previous = edit;
      return this.write(this.draft.edit);
    }
    if (theirs) this.put(answer.text);
    if (!answer.conflict) this.version = String(answer.version);
    this.saved = theirs ? this.area.value : sent;
    if (untouched) this.settled();
    else this.write(this.draft.edit);
    if (answer.conflict) this.showConflict(answer.conflict);
    else this.say(answer.author ? `${answer.author}, ${answer.saved_at}` : "", "ok-who");
    saidAt = answer.saved_at;
  }

  /** Another text into the field; the caret stays where it was. */
  put(text) {
    const { selectionStart } = this.area;
    this.area.value = text;
    if (document.activeElement === this.area) this.area.setSelectionRange(selectionStart, selectionStart);
    this.grow();
  }

  grow() {
    this.area.classList.toggle("is-empty", !this.area.value);
    if (CSS.supports("field-sizing", "content") || this.area.tagName !== "TEXTAREA") return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  /** What stands under the field: who and when, a refusal, the choice between two texts. */
  get under() {
    const next = this.area.nextElementSibling;
    if (next?.classList.contains("ok-edit__more")) return next;
    const under = make("div", { class: "ok-edit__more" });
    this.area.after(under);
    return under;
  }

  say(words, css, role = "") {
    this.under.replaceChildren(...(words ? [make("span", { class: css, ...(role && { role }) }, words)] : []));
  }

  showConflict(conflict) {
    const column = (title, text) => make("div", {}, make("small", {}, title), text);
    const button = (choice, words) => {
      const made = make("button", { type: "button", class: "btn btn-s" }, words);
      made.onclick = () => this.resolve(choice, conflict.id);
      return made;
    };
    const acts = make("div", { class: "ok-row ok-wrap" }, button("mine", say("keep_mine")),
      button("theirs", say("take_theirs", { who: conflict.author })), button("both", say("merge")));
    this.under.replaceChildren(make("div", { class: "ok-versus", role: "group", "aria-label": say("two_texts") },
      make("b", { role: "status" }, say("two_texts")),
      make("div", { class: "ok-versus__t" }, column(say("your_text"), this.area.value),
        column(`${conflict.author}, ${conflict.saved_at}`, conflict.text)), acts));
  }

  async resolve(choice, conflict) {
    const sent = this.area.value;
    let answer;
    try {
      answer = await post(this.resolveUrl, { choice, conflict, text: sent, version: this.version, edit: token() });
    } catch {
      return okno.toast(say("no_connection"));
    }
    if (!answer.ok) return okno.toast(await reason(answer) || say("refused"));
    const told = await answer.json();
    this.put(told.text);
    this.settled();
    this.accept(told, { text: this.area.value });
    this.area.focus();
    mark();
  }
}

// ---------- the mark in the header and the bar without connection ----------

let saidAt = "";

/** «Сохранено 10:14» while everything is on the server; the bar says how many fields wait for a connection. */
function mark() {
  const waiting = [...fields.values()].filter((field) => field.pending);
  const together = okno.waiting || { count: 0 }; // fields that several people write at once
  const failing = waiting.find((field) => field.tries) || (together.down && { why: "offline" });
  const count = waiting.length + together.count;
  saidAt = [saidAt, together.at].filter(Boolean).sort().at(-1) || "";
  for (const saved of document.querySelectorAll("[data-saved]")) {
    saved.dataset.pending = count;
    saved.classList.toggle("is-busy", count > 0);
    const text = saidAt ? say("saved_at", { at: saidAt }) : "";
    const place = saved.querySelector(".ok-saved__t");
    if (text && place && place.textContent !== text) place.textContent = text;
    saved.classList.toggle("is-blank", !place?.textContent);
    const busy = saved.querySelector(".ok-saved__w");
    if (busy) busy.textContent = say(failing ? "waiting" : "saving");
  }
  const bar = document.querySelector("[data-offline]");
  if (!bar) return;
  const words = failing ? say(failing.why, { n: count }) : "";
  if (bar.lastElementChild.textContent !== words) bar.lastElementChild.textContent = words;
  bar.hidden = !words;
}

// ---------- drafts of earlier pages ----------

function attach(area) {
  const old = fields.get(nameOf(area));
  if (old?.area === area) return;
  const early = area === document.activeElement ? area.value : null; // typed before this script had come
  const field = new Field(area);
  fields.set(field.name, field);
  if (early !== null && early !== field.saved) {
    area.value = early;
    field.changed();
  }
  if (old) {
    clearTimeout(old.timer);
    if (old.pending && old.area.value !== field.saved) take(field, { ...old.draft, text: old.area.value });
  }
}

function take(field, draft) {
  field.area.value = draft.text;
  field.grow();
  field.draft = { text: draft.text, version: draft.version, edit: draft.edit };
  field.version = draft.version; // the base on which it was written: the server sees whether others wrote since
  drafts.keep(field.name, field.draft);
  field.later(0);
}

function restore() {
  for (const { key, field: name, draft } of drafts.loose()) {
    const field = fields.get(name);
    if (field && same(draft.text, field.saved)) drafts.forget(key);
    else if (field && !field.pending) {
      take(field, draft);
      drafts.forget(key);
    } else if (draft.page === location.pathname) offer(key, draft, field);
  }
  mark();
}

/** A draft whose field is gone, or a second draft of one field: shown, so that it can be copied. */
function offer(key, draft, field) {
  const main = document.getElementById("main");
  if (!main || document.querySelector(`[data-draft="${CSS.escape(key)}"]`)) return;
  const away = make("button", { type: "button", class: "btn btn-s" }, say("drop_draft"));
  const bar = make("div", { class: "ok-bar is-warn", "data-draft": key }, make("span", {}, say("lost_draft"), " "), make("b", { class: "ok-pre" }, draft.text), away);
  away.onclick = () => { drafts.forget(key); bar.remove(); };
  if (field) {
    const insert = make("button", { type: "button", class: "btn btn-s" }, say("insert_draft"));
    insert.onclick = () => { field.area.value = [field.area.value, draft.text].filter(Boolean).join("\n"); field.changed(); away.click(); };
    away.before(insert);
  }
  main.prepend(bar);
}

// ---------- sending what waits ----------

const sendAll = () => Promise.all([...fields.values()].map((field) => field.flush()));

/** Send everything and say whether all is on the server. */
async function settle() {
  const waiting = () => [...fields.values()].filter((field) => field.pending);
  const together = okno.together?.settle();
  for (let round = 0; round < 4 && waiting().length; round++) await sendAll();
  return waiting().length === 0 && (!together || await together);
}

addEventListener("online", sendAll);
addEventListener("pagehide", () => {
  for (const { pending, refused, draft, previous, url } of fields.values()) {
    if (pending && !refused) post(url, { ...draft, previous }, { keepalive: true }).catch(() => {});
  }
});
document.addEventListener("visibilitychange", () => document.hidden && sendAll());
setInterval(() => { for (const field of fields.values()) if (field.pending) drafts.keep(field.name, field.draft); }, 2000);

// what finishes the page waits for what is still being saved
document.addEventListener("click", async (event) => {
  const finish = event.target.closest?.("[data-finish]");
  if (!finish || !([...fields.values()].some((field) => field.pending) || okno.waiting?.count)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await settle()) finish.click();
  else okno.toast(say("not_all_saved"));
}, true);

// what a form has sent is no draft any more, and a save on its way must not bring it back
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, xhr } = event.detail;
  if (xhr.status >= 400 || !requestConfig.elt.matches("[data-spends]")) return;
  for (const area of requestConfig.elt.querySelectorAll("[data-autosave]")) {
    const field = fields.get(nameOf(area));
    clearTimeout(field?.timer);
    field?.settled();
  }
  mark();
});

// the answer was found before the question was sent: nothing is asked
document.addEventListener("helped", (event) => {
  const area = event.target.closest("form").querySelector("[data-autosave]");
  area.value = "";
  area.dispatchEvent(new Event("input", { bubbles: true }));
});

// ---------- keys in the fields ----------

const fine = matchMedia("(pointer: fine)");

/** Enter goes on, Shift+Enter back, Alt+Enter is a new line; on a phone Enter stays a new line. */
document.addEventListener("keydown", (event) => {
  const area = event.target.closest?.("[data-autosave]");
  if (!area || event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey) return void fields.get(nameOf(area))?.flush();
  if (area.dataset.enter === "line" || !fine.matches) return;
  event.preventDefault();
  if (event.altKey) {
    area.setRangeText("\n", area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const all = [...document.querySelectorAll("[data-autosave]:not([data-enter=line])")].filter(shown);
  const next = all[all.indexOf(area) + (event.shiftKey ? -1 : 1)];
  if (!next) return void area.blur();
  next.focus();
  next.setSelectionRange(next.value.length, next.value.length);
});

okno.settle = settle;
document.addEventListener("okno:waiting", mark);
const attachAll = (root) => root.querySelectorAll("[data-autosave]:not([data-text])").forEach(attach);
attachAll(document);
restore();
setTimeout(restore, 6000); // a page that died a moment ago
document.addEventListener("htmx:load", (event) => { attachAll(event.detail.elt.parentElement || document); mark(); });
