// Photos of a report: shot or chosen, shrunk, kept in a queue on the disk of the phone, sent in parts that survive a lost network, a
// closed tab and a switched-off phone. A set that was told to go goes by itself once all of its photos are there.

import { shrink, digest, faults } from "./pictures.js";
import { shots, sets } from "./queue.js";

const words = document.getElementById("photo-words").dataset;
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const PART = 128 * 1024;
const person = document.body.dataset.person;
const roots = () => [...document.querySelectorAll("[data-photos]")];
const rootOf = (cell) => roots().find((root) => root.dataset.cell === String(cell));
const newKey = () => crypto.randomUUID().replaceAll("-", "");
let tries = 0, sending = null, timer = 0;

// ---------- what stands on the page ----------

const refused = new Map(); // cell -> what the server said last

async function draw(cell) {
  const root = rootOf(cell);
  const mine = (await shots.all()).filter((shot) => shot.cell === String(cell) && shot.person === person);
  const set = await sets.get(cell);
  if (root) {
    const holder = root.querySelector("[data-shots]");
    for (const shot of mine) {
      const item = holder.querySelector(`[data-shot="${shot.key}"]`) || add(holder, shot);
      item.classList.toggle("is-sent", Boolean(shot.photo));
      if (shot.photo) item.dataset.done = shot.photo;
    }
    const all = holder.children.length, sent = holder.querySelectorAll("[data-done]").length;
    const send = root.querySelector("[data-send-photos]");
    send.hidden = !all || Boolean(set?.go);
    root.querySelector("[data-shoot]").hidden = Boolean(set?.go) || all >= Number(root.dataset.wanted);
    root.querySelector("[data-said]").textContent = refused.get(String(cell)) || (all && (set?.go || sent < all)
      ? say(navigator.onLine ? "sent" : "cut", { n: sent, all }) : "");
  }
  bar();
}

function add(holder, shot) {
  const image = okno.make("img", { alt: say("shot", { n: holder.children.length + 1 }) });
  image.src = shot.small;
  const remove = okno.make("button", { type: "button", class: "ok-shots__x", "aria-label": say("remove") }, "×");
  const item = okno.make("li", { "data-shot": shot.key }, image, remove);
  if (shot.fault) item.append(okno.make("span", { class: "ok-flag is-warn" }, say(shot.fault)));
  holder.append(item);
  return item;
}

async function bar() {
  const place = document.querySelector("[data-queue]");
  if (!place) return;
  const going = (await sets.all()).filter((set) => set.go && set.person === person).map((set) => set.cell);
  const waiting = (await shots.all()).filter((shot) => going.includes(shot.cell));
  const sent = waiting.filter((shot) => shot.photo).length;
  place.hidden = !waiting.length;
  place.querySelector("span").textContent = say(navigator.onLine ? "sent" : "cut", { n: sent, all: waiting.length });
}

// ---------- a photo comes in ----------

async function take(root, file, takenAt) {
  const { blob, small, image } = await shrink(file);
  const shot = {
    key: newKey(), cell: root.dataset.cell, person, blob, small, taken: takenAt, fault: image && faults(image),
    sha256: await digest(blob), photo: null, urls: { ...root.dataset },
  };
  refused.delete(root.dataset.cell);
  await shots.put(shot);
  await draw(shot.cell);
  wake();
}

async function takeAll(input) {
  const files = [...input.files];
  input.value = "";
  for (const file of files) await take(input.closest("[data-photos]"), file, new Date(file.lastModified).toISOString());
}

document.addEventListener("change", (event) => { if (event.target.matches?.("[data-files]")) takeAll(event.target); });

document.addEventListener("click", async (event) => {
  const root = event.target.closest?.("[data-photos]");
  if (!root) return;
  const item = event.target.closest(".ok-shots__x")?.closest("[data-shot]");
  if (item) return remove(root, item);
  if (event.target.closest("[data-shoot]")) return shoot(root);
  if (event.target.closest("[data-send-photos]")) {
    const { cell, key, report } = root.dataset;
    await sets.put({ cell, key, report, person, go: true, extra: [...root.querySelectorAll("[data-done]")].map((each) => each.dataset.shot) });
    await draw(cell);
    wake();
  }
});

async function remove(root, item) {
  await shots.drop(item.dataset.shot);
  item.remove();
  okno.post(root.dataset.remove.replace("KEY", item.dataset.shot), {}).catch(() => {});
  draw(root.dataset.cell);
}

// ---------- the camera: one press a photo ----------

async function shoot(root) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 2048 }, height: { ideal: 1536 } } });
  } catch {
    return root.querySelector("[data-files]").click();
  }
  const dialog = document.getElementById("camera").content.firstElementChild.cloneNode(true);
  const video = dialog.querySelector("video");
  const told = dialog.querySelector("[data-count]");
  const wanted = Number(root.dataset.wanted);
  const count = () => { told.textContent = say("count", { n: root.querySelector("[data-shots]").children.length, all: wanted }); };
  dialog.addEventListener("close", () => {
    stream.getTracks().forEach((track) => track.stop());
    dialog.remove();
    root.querySelector("[data-send-photos]").focus(); // what comes next is at hand
  });
  dialog.querySelector("[data-close]").onclick = () => dialog.close();
  dialog.querySelector("[data-shutter]").onclick = async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    const canvas = okno.make("canvas", { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    await take(root, blob, new Date().toISOString());
    count();
    button.disabled = false;
    button.focus();
    if (root.querySelector("[data-shots]").children.length >= wanted) dialog.close();
  };
  document.body.append(dialog);
  dialog.showModal();
  video.srcObject = stream;
  await video.play();
  count();
  const shutter = dialog.querySelector("[data-shutter]");
  shutter.disabled = false;
  shutter.focus();
}

// ---------- the queue goes out, one photo after the other, from one tab at a time ----------

function wake(pause = 0) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    sending ||= (navigator.locks ? navigator.locks.request("okno-photos", run) : run()).finally(() => { sending = null; });
  }, pause);
}

class Refusal extends Error {}

async function run() {
  try {
    for (let shot = await next(); shot; shot = await next()) await send(shot);
    for (const set of await sets.all()) if (set.go && set.person === person) await finish(set);
    tries = 0;
    if (await next()) wake();
  } catch (error) {
    if (error instanceof Refusal) return wake();
    wake(Math.min(30_000, 1000 * 2 ** Math.min(tries++, 5)) * (0.5 + Math.random()));
    for (const root of roots()) draw(root.dataset.cell);
  }
}

const next = async () => (await shots.all()).find((shot) => shot.person === person && !shot.photo);

async function send(shot) {
  let at = await ask(shot, shot.urls.upload, new URLSearchParams({ key: shot.key, size: shot.blob.size, sha256: shot.sha256, taken_at: shot.taken }));
  while (at.photo === null) {
    const part = await shot.blob.slice(at.received, at.received + PART).arrayBuffer();
    at = await ask(shot, shot.urls.part.replace("KEY", shot.key).replace("/0/", `/${at.received}/`), part);
  }
  await shots.put({ ...shot, photo: at.photo, blob: null });
  tries = 0;
  await draw(shot.cell);
}

async function ask(shot, url, body) {
  const headers = { "X-CSRFToken": okno.csrf(), Accept: "application/json" };
  if (!(body instanceof URLSearchParams)) headers["Content-Type"] = "application/octet-stream";
  const answer = await fetch(url, { method: "POST", body, headers, credentials: "same-origin", redirect: "manual" });
  if (answer.ok) return answer.json();
  if (answer.status !== 422 && answer.status !== 404) throw new Error(String(answer.status));
  // it will never be taken: it leaves the queue, and why is said
  refused.set(shot.cell, (await okno.reason(answer)) || say("refused"));
  await shots.drop(shot.key);
  rootOf(shot.cell)?.querySelector(`[data-shot="${shot.key}"]`)?.remove();
  await draw(shot.cell);
  throw new Refusal();
}

async function finish(set) {
  const mine = (await shots.all()).filter((shot) => shot.cell === set.cell && shot.person === person);
  const keys = [...new Set([...mine.map((shot) => shot.key), ...(set.extra || [])])];
  const answer = await okno.post(set.report, { key: set.key, photos: keys.join(" ") });
  if (answer.status >= 500 || answer.type === "opaqueredirect") throw new Error(String(answer.status));
  if (answer.ok) for (const shot of mine) await shots.drop(shot.key);
  else refused.set(set.cell, (await okno.reason(answer)) || say("refused"));
  await sets.drop(set.cell);
  await draw(set.cell);
  if (answer.ok) {
    okno.toast(say("done"));
    if (document.getElementById("mine")) htmx.trigger(document.body, "launches");
  }
}

addEventListener("online", () => { tries = 0; wake(); });
document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "mine" || event.detail.target?.id === "mine") begin(); });

function begin() {
  for (const root of roots()) {
    root.dataset.ready = "";
    draw(root.dataset.cell);
    // chosen before the script was there
    takeAll(root.querySelector("[data-files]"));
  }
  bar();
  wake();
}

begin();
// a link may open the camera at once
const wanted = new URLSearchParams(location.search).get("shoot");
if (wanted && rootOf(wanted)) {
  history.replaceState(null, "", location.pathname);
  shoot(rootOf(wanted));
}
