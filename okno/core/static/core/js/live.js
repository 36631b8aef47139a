// The line from the server: body[data-live] is its address. «dismissed» ends the page at once, «bell» refreshes the bell,
// any other word becomes a htmx trigger of the same name on the body: hx-trigger="plan_changed from:body".

const url = document.body.dataset.live;
const SILENT = 40_000;
let source, heard, tries = 0, beats = false;

function leave() {
  source?.close();
  document.body.replaceChildren();
  location.replace(document.body.dataset.signin || "/");
}

function connect() {
  source = new EventSource(url);
  heard = Date.now();
  source.onopen = () => { tries = 0; heard = Date.now(); };
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) again(); };
  source.addEventListener("beat", () => { beats = true; heard = Date.now(); });
  source.addEventListener("dismissed", leave);
  source.addEventListener("message", (event) => {
    heard = Date.now();
    if (event.data === "dismissed") return leave();
    if (/^\w+$/.test(event.data)) htmx.trigger(document.body, event.data);
  });
  source.addEventListener("bell", () => { heard = Date.now(); htmx.trigger(document.body, "bell"); });
}

async function again() {
  source.close();
  try {
    const answer = await fetch(location.href, { method: "HEAD", redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 401) return leave();
  } catch { /* no connection: try later */ }
  setTimeout(connect, Math.min(30_000, 1000 * 2 ** tries++) * (0.5 + Math.random()));
}

if (url) {
  connect();
  setInterval(() => {
    if (!beats || source.readyState !== EventSource.OPEN || Date.now() - heard < SILENT) return;
    source.close();
    connect();
  }, 10_000);
  addEventListener("online", () => { if (source.readyState !== EventSource.OPEN) { source.close(); connect(); } });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
}
