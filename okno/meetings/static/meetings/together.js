// A meeting that several people write at once: [data-together] names the line of a review, data-state holds its document, and
// <textarea data-text="kpi:REV"> are its fields. What is typed is kept in this browser until the server says that it is stored;
// without a connection typing goes on, and afterwards everybody has the same text (docs/front.md).

const { say, make } = window.okno;
const holder = document.querySelector("[data-together]");
const BATCH = 80; // a letter after a pause goes at once, those that follow within so many milliseconds go together
const SILENT = 35_000; // the server beats every fifteen seconds
const UNANSWERED = 10_000; // a network may swallow a request: whatever waits so long for its first word is tried again
const FIRST_RETRY = 500;
const LAST_RETRY = 5000;
const STATE = 1, UPDATE = 2;
const NOT_YOURS = 4403;
const WARNED = 5; // minutes before the end

const scope = `${document.body.dataset.person || holder.dataset.me}|${holder.dataset.together}`;
const page = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// ---------- what is not yet known to be stored, kept in this browser ----------

const shelf = new Promise((resolve) => {
  const asked = indexedDB.open("okno-typed", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("updates", { autoIncrement: true }).createIndex("scope", "scope");
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => resolve(null); // a browser that keeps nothing: the text lives in the page alone
});

/** One step with the shelf; a strict one is on the disk before it is done. */
async function onShelf(step, mode = "readwrite") {
  const found = await shelf;
  if (!found) return undefined;
  return new Promise((resolve) => {
    const work = found.transaction("updates", mode, { durability: "strict" });
    const asked = step(work.objectStore("updates"));
    work.oncomplete = () => resolve(asked?.result);
    work.onerror = work.onabort = () => resolve(undefined);
  });
}

const keep = (update, subjects) => onShelf((store) => store.add({ scope, update, subjects }));
const forget = (keys) => onShelf((store) => { for (const key of keys) store.delete(key); });

async function kept() {
  const found = [];
  await onShelf((store) => {
    store.index("scope").openCursor(IDBKeyRange.only(scope)).onsuccess = ({ target }) => {
      if (!target.result) return;
      found.push([target.result.primaryKey, target.result.value]);
      target.result.continue();
    };
  }, "readonly");
  return found;
}

// ---------- the document and its fields ----------

const doc = new Y.Doc();
const fields = new Map(); // subject → Field

/** Where a place in a text went by what others did; what comes at the place itself stays behind it. */
function moved(place, delta) {
  let at = 0, now = place;
  for (const { retain = 0, insert = "", delete: gone = 0 } of delta) {
    at += retain;
    if (at >= now) return now;
    if (insert) { now += insert.length; at += insert.length; }
    if (gone) now = Math.max(at, now - gone);
  }
  return now;
}

class Field {
  constructor(area, subject) {
    this.area = area;
    this.subject = subject;
    this.text = doc.getText(subject);
    this.missed = []; // what others did while a word was being composed
    const early = area.value === area.defaultValue ? null : area.value;
    this.base = this.text.toString();
    this.show(this.base);
    area.addEventListener("input", () => this.typed());
    area.addEventListener("compositionend", () => { this.typed(); this.catchUp(); });
    area.addEventListener("focus", () => tell({ at: subject }));
    this.text.observe((event, { origin }) => { if (origin !== this) this.changed(event.delta); });
    if (early !== null) {
      area.value = early;
      this.typed();
    }
  }

  show(text) {
    this.base = text;
    if (this.area.value !== text) this.area.value = text;
    this.grow();
  }

  grow() {
    this.area.classList.toggle("is-empty", !this.area.value);
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  /** What the person did to the field, as a change of the document: the part that differs, found from the caret. */
  typed() {
    const value = this.area.value, old = this.base;
    this.grow();
    if (value === old) return;
    const caret = this.area.selectionStart;
    let end = 0;
    while (end < Math.min(value.length - caret, old.length) && value.at(-1 - end) === old.at(-1 - end)) end++;
    let start = 0;
    while (start < Math.min(value.length, old.length) - end && value[start] === old[start]) start++;
    const [from, to] = [start, old.length - end].map((place) => this.missed.reduce(moved, place));
    this.base = value;
    doc.transact(() => {
      if (to > from) this.text.delete(from, to - from);
      const added = value.slice(start, value.length - end);
      if (added) this.text.insert(from, added);
    }, this);
  }

  /** What others did to the document, in the field; the caret stays at its letter. */
  changed(delta) {
    if (this.composing) return void this.missed.push(delta);
    const { area } = this;
    const here = document.activeElement === area && [area.selectionStart, area.selectionEnd, area.selectionDirection];
    this.show(this.text.toString());
    if (here) area.setSelectionRange(moved(here[0], delta), moved(here[1], delta), here[2]);
    people.writes(this.subject);
  }

  catchUp() {
    this.composing = false;
    const missed = this.missed;
    this.missed = [];
    if (!missed.length) return;
    const caret = missed.reduce(moved, this.area.selectionStart);
    this.show(this.text.toString());
    this.area.setSelectionRange(caret, caret);
  }
}

function attach(root) {
  for (const area of root.querySelectorAll("textarea[data-text]")) {
    const old = fields.get(area.dataset.text);
    if (old?.area === area) continue;
    const field = new Field(area, area.dataset.text);
    area.addEventListener("compositionstart", () => { field.composing = true; });
    fields.set(area.dataset.text, field);
  }
}

// ---------- sending, and what is stored ----------

let line = null, tries = 0, number = 0, timer, flushedAt = 0, storedAt = "";
let waiting = []; // updates that have not left yet: {update, subjects}
const sent = new Map(); // number → {keys, subjects} of what the server has not yet called stored
let loose = []; // keys and subjects of an earlier page that died: [[key, {subjects}]]

doc.on("update", (update, origin) => {
  if (!(origin instanceof Field)) return;
  waiting.push({ update, subjects: [origin.subject] });
  timer ||= setTimeout(flush, Math.max(0, flushedAt + BATCH - performance.now()));
  mark();
});

const subjectsOf = (parts) => [...new Set(parts.flatMap((part) => part.subjects))];
const isOpen = () => line?.readyState === WebSocket.OPEN && line.told;

function flush() {
  clearTimeout(timer);
  timer = null;
  if (!waiting.length) return;
  flushedAt = performance.now();
  const update = Y.mergeUpdates(waiting.map((part) => part.update)), subjects = subjectsOf(waiting);
  waiting = [];
  const key = keep(update, subjects);
  sent.set(++number, { keys: [key], subjects });
  if (isOpen()) send(number, update);
}

function send(n, update) {
  const frame = new Uint8Array(5 + update.length);
  frame[0] = UPDATE;
  new DataView(frame.buffer).setUint32(1, n);
  frame.set(update, 5);
  line.send(frame);
}

/** The server has said what it has: all that it lacks goes at once, whatever became of single messages. */
function sendWhatLacks(state) {
  flush();
  line.told = true;
  if (!sent.size && !loose.length) return;
  const parts = [...sent.values()], keys = [...parts.flatMap((part) => part.keys), ...loose.map(([key]) => key)];
  const subjects = subjectsOf([...parts, ...loose.map(([, part]) => part)]);
  sent.clear();
  loose = [];
  sent.set(++number, { keys, subjects });
  send(number, Y.encodeStateAsUpdate(doc, state));
}

async function stored(n, at) {
  const part = sent.get(n);
  if (!part) return;
  sent.delete(n);
  storedAt = at;
  mark();
  forget(await Promise.all(part.keys));
}

const unsaved = () => subjectsOf([...waiting, ...sent.values(), ...loose.map(([, part]) => part)]);

/** «Сохранено 10:14», or how many fields wait for a connection. */
function mark() {
  const count = unsaved().length, down = count > 0 && !isOpen() && tries > 0;
  okno.waiting = { count, down, at: storedAt };
  document.dispatchEvent(new Event("okno:waiting"));
}

/** All that was typed is stored: true. Used before something is finished. */
async function settle() {
  flush();
  for (let left = 40; left > 0 && unsaved().length; left--) await new Promise((resolve) => setTimeout(resolve, 50));
  return unsaved().length === 0;
}

// ---------- the line ----------

/** The same line over plain requests, where a network lets no WebSocket through: as much of one as is used here. */
class PlainLine {
  readyState = WebSocket.CONNECTING;
  #gone = new AbortController();
  #last = Promise.resolve();

  constructor(address, state) {
    this.address = address;
    this.#listen(state);
  }

  async #post(body, words = "") {
    const answer = await fetch(`${this.address}${words}`, { method: "POST", body, signal: this.#gone.signal });
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  }

  async #listen(state) {
    try {
      const answer = await this.#post(state, "&stream=1");
      this.readyState = WebSocket.OPEN;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = "", part; !(part = await reader.read()).done;) {
        const lines = (rest + part.value).split("\n");
        rest = lines.pop();
        this.#hear(lines);
      }
    } catch {
      // cut or refused: it is closed
    }
    this.readyState = WebSocket.CLOSED;
    this.onclose?.({ code: 0 });
  }

  #hear(lines) {
    for (const text of lines) if (text) this.onmessage({ data: text.startsWith("{") ? text : bytes(text).buffer });
  }

  /** One after another; what does not arrive ends the line, and the next one sends what lacks. */
  send(data) {
    this.#last = this.#last.then(async () => this.#hear((await (await this.#post(data)).text()).split("\n"))).catch(() => this.close());
  }

  close() {
    this.#gone.abort();
  }
}

let isPlain = false;

function connect() {
  clearTimeout(line?.again);
  const address = new URL(holder.dataset.together, location.href);
  address.searchParams.set("page", page);
  const state = Y.encodeStateVector(doc), frame = new Uint8Array(1 + state.length);
  frame[0] = STATE;
  frame.set(state, 1);
  const mine = line = isPlain ? new PlainLine(address, frame) : new WebSocket(address.href.replace(/^http/, "ws"));
  mine.binaryType = "arraybuffer";
  mine.heard = Date.now();
  mine.onopen = () => {
    mine.opened = true;
    mine.send(frame);
  };
  mine.onmessage = ({ data }) => {
    mine.heard = Date.now();
    if (typeof data === "string") return hear(JSON.parse(data));
    const frame = new Uint8Array(data);
    if (frame[0] === UPDATE) Y.applyUpdate(doc, frame.subarray(1), "line");
    if (frame[0] === STATE) {
      tries = 0;
      sendWhatLacks(frame.subarray(1));
      mark();
    }
  };
  mine.onclose = ({ code }) => { if (mine === line) lost(code); };
}

async function lost(code) {
  const ended = line;
  const pause = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** tries++) * (0.5 + Math.random());
  line.told = false;
  mark();
  // pages answer and sockets do not open: this network lets none through
  if (code === NOT_YOURS || tries % 4 === 2) isPlain = await stillMine() && !ended.opened;
  if (line === ended) line.again = setTimeout(connect, pause); // else another was opened while the page was asked for
}

/** Whether the page answers; one that may no longer stand empties itself at once. */
async function stillMine() {
  try {
    const answer = await fetch(location.href, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(UNANSWERED) });
    if (answer.type !== "opaqueredirect" && ![401, 403, 404].includes(answer.status)) return answer.ok;
  } catch {
    return false; // no connection: it stands
  }
  line.onclose = null;
  document.body.replaceChildren();
  location.replace(document.body.dataset.signin || location.href);
  await new Promise(() => {});
}

function drop() {
  if (!line || line.readyState > WebSocket.OPEN) return;
  const old = line;
  old.onclose = null;
  old.close();
  lost(0);
}

function tell(words) {
  if (isOpen()) line.send(JSON.stringify(words));
}

function hear(words) {
  if (words.stored) stored(words.stored, words.at);
  else if (words.beat) tell({});
  else if (words.here) people.here(words.here);
  else if (words.at) people.at(words.at);
  else if ("lead" in words) people.lead(words.lead);
  else if (words.go) people.go(words.go);
  else if (words.mark) discussed(words.mark);
  else if (words.word && words.page !== page) htmx.trigger(document.body, words.word);
}

/** A mark «обсудили» on every place that shows it; a button offers the other way from now on. */
function discussed({ subject, on }) {
  for (const mark of document.querySelectorAll(`[data-mark="${CSS.escape(subject)}"]`)) {
    mark.classList.toggle("is-on", on);
    if (mark.tagName !== "BUTTON") continue;
    mark.setAttribute("aria-pressed", on);
    mark.setAttribute("hx-vals", JSON.stringify({ on: on ? "0" : "1" }));
  }
}

// Alt+O in a field: its mark
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.code !== "KeyO" || !event.target.matches?.("[data-text]")) return;
  event.preventDefault();
  event.target.closest(".ok-edit").querySelector("button[data-mark]")?.click();
});

/** What is left of the time that was set aside, by the server's clock; five minutes before the end it is said once, quietly. */
function countDown() {
  for (const place of document.querySelectorAll("[data-ends]")) {
    place.skew ??= Date.parse(place.dataset.now) - Date.now();
    const left = Math.ceil((Date.parse(place.dataset.ends) - Date.now() - place.skew) / 60_000);
    place.textContent = say(left > 0 ? "meeting_left" : "meeting_over", { n: Math.abs(left) });
    place.classList.toggle("ok-warn", left <= WARNED);
    if (left === WARNED && !place.warned) {
      place.warned = true;
      okno.toast(place.textContent);
    }
  }
}

// ---------- who is here and where ----------

const people = {
  names: new Map(),
  places: new Map(),
  writing: new Map(),
  leader: null,

  here(list) {
    const before = this.names;
    this.names = new Map(list.map(({ id, name }) => [id, name]));
    for (const id of this.places.keys()) if (!this.names.has(id)) this.at({ id, place: "" });
    const place = document.querySelector("[data-presence]");
    place?.replaceChildren(...list.map(({ id, name }) => make("span", { class: "ok-pres__p", "data-id": id }, name)));
    if (list.some(({ id }) => !before.has(id))) this.sayWhere();
    this.follows();
  },

  /** Newcomers are told where I am. */
  sayWhere() {
    const at = document.activeElement?.dataset?.text;
    if (at) tell({ at });
  },

  at({ id, place }) {
    if (String(id) === holder.dataset.me) return;
    const old = this.places.get(id);
    this.places.set(id, place);
    for (const subject of new Set([old, place])) if (subject) this.draw(subject);
    if (id === this.leader && place) this.follow(place);
  },

  draw(subject, words = "together_here") {
    const under = fields.get(subject)?.area.closest(".ok-edit")?.querySelector("[data-others]");
    if (!under) return;
    const names = [...this.places].filter(([, place]) => place === subject).map(([id]) => this.names.get(id)).filter(Boolean);
    under.textContent = names.length ? say(words, { who: names.join(", ") }) : "";
  },

  writes(subject) {
    this.draw(subject, "together_writes");
    clearTimeout(this.writing.get(subject));
    this.writing.set(subject, setTimeout(() => this.draw(subject), 2000));
  },

  lead(id) {
    this.leader = id;
    this.follows();
    for (const [who, place] of this.places) if (who === id && place) this.follow(place);
  },

  /** The bar that says whom this page follows. */
  follows() {
    const bar = document.querySelector("[data-follows]");
    if (!bar) return;
    const name = this.names.get(this.leader);
    bar.textContent = this.leader && name ? say("together_follows", { who: name }) : "";
    bar.hidden = !bar.textContent;
  },

  follow(place) {
    if (!document.querySelector("[data-follows]")) return;
    const target = fields.get(place)?.area.closest("[data-place]") || document.getElementById(place);
    document.querySelectorAll(".is-led").forEach((each) => each.classList.remove("is-led"));
    if (!target) return;
    target.closest("details:not([open])")?.setAttribute("open", "");
    target.classList.add("is-led");
    target.scrollIntoView({ block: "center" });
  },

  go(code) {
    if (!document.querySelector("[data-follows]")) return;
    const tab = document.querySelector(`[data-tab="${CSS.escape(code)}"]:not([aria-current])`);
    if (tab) location.assign(tab.href);
  },
};

document.addEventListener("focusin", ({ target }) => { if (target.closest?.("#plan, #growth")) tell({ at: "plan" }); });

// ---------- begin ----------

if (holder) {
  Y.applyUpdate(doc, bytes(holder.dataset.state), "line");
  attach(document);
  okno.together = { doc, settle, flush, drop, unsaved };
  kept().then((found) => {
    loose = found;
    for (const [, { update }] of found) Y.applyUpdate(doc, update, "shelf");
    mark();
    connect();
  });
  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["Okno-Page"] = page; });
  setInterval(() => { if (line && Date.now() - line.heard > (line.told ? SILENT : UNANSWERED)) drop(); }, 5000);
  addEventListener("online", () => { if (!isOpen()) { clearTimeout(line?.again); connect(); } });
  addEventListener("offline", drop);
  setInterval(countDown, 5000);
  countDown();
  addEventListener("pagehide", flush);
  document.addEventListener("htmx:load", (event) => attach(event.detail.elt.parentElement || document));
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !isOpen()) { clearTimeout(line?.again); connect(); } });
}
