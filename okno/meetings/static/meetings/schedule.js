// The schedule: a meeting goes to another day or hour by Alt and arrows, or dragged onto a day. The server says what else must move.

const form = (item) => item?.querySelector("form[data-move]");
const HALF_HOUR = 30 * 60_000;
const DAY = 24 * 60 * 60_000;

const stands = (fields) => Date.parse(`${fields.day.value}T${fields.hour.value}Z`);

function move(fields, moment) {
  const [day, hour] = new Date(moment).toISOString().split("T");
  fields.elements.day.value = day;
  fields.elements.hour.value = hour.slice(0, 5);
  fields.requestSubmit();
}

const STEPS = { ArrowLeft: -DAY, ArrowRight: DAY, ArrowUp: -HALF_HOUR, ArrowDown: HALF_HOUR };

document.addEventListener("keydown", (event) => {
  const step = event.altKey && STEPS[event.code];
  const fields = step && form(event.target.closest?.("[data-item]"));
  if (!fields) return;
  event.preventDefault();
  move(fields, stands(fields.elements) + step);
});

let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[draggable=true]");
  if (dragged) event.dataTransfer.setData("text/plain", dragged.id);
});

const under = (event) => dragged && event.target.closest?.("[data-day]");

function mark(day) {
  for (const each of document.querySelectorAll("[data-day].is-over")) if (each !== day) each.classList.remove("is-over");
  day?.classList.add("is-over");
}

document.addEventListener("dragover", (event) => {
  const day = under(event);
  mark(day);
  if (day) event.preventDefault();
});

document.addEventListener("dragend", () => mark(null));

document.addEventListener("drop", (event) => {
  const day = under(event);
  const fields = day && form(dragged)?.elements;
  dragged = null;
  if (!fields || day.dataset.day === fields.day.value) return;
  event.preventDefault();
  fields.day.value = day.dataset.day;
  fields.day.form.requestSubmit();
});
