// The inbox: the open question is marked in the list, two composers stand in one place and never mix, an expert's words or an
// article go into the answer, several questions are chosen by X and Shift+↓.

const page = document.querySelector(".ok-inbox");

// ---------- which question is open ----------

function mark() {
  const open = document.querySelector("#thread [data-thread]")?.dataset.thread;
  page.classList.toggle("has-thread", Boolean(open));
  for (const row of document.querySelectorAll("#questions [data-question]")) {
    const on = row.dataset.question === open;
    row.classList.toggle("is-on", on);
    if (on) row.classList.remove("is-new");
    row.querySelector("a").toggleAttribute("aria-current", on);
  }
  const list = document.getElementById("questions");
  const address = list && new URL(list.getAttribute("hx-get"), location);
  if (!address) return;
  address.searchParams.set("open", open || "0");
  list.setAttribute("hx-get", address.pathname + address.search);
}

document.addEventListener("htmx:afterSwap", (event) => { if (["thread", "questions"].includes(event.target.id)) mark(); });
mark();

// On a desk the list never stands beside an empty page: the question that waits longest is open at once. The address stays the list's,
// so that Back leaves it.
const first = document.querySelector("#questions [data-question] > a");
if (first && !page.classList.contains("has-thread") && matchMedia("(min-width: 900px)").matches) {
  htmx.ajax("GET", first.getAttribute("hx-get"), { source: "#thread", target: "#thread", swap: "outerHTML" });
}

// ---------- to the partner, or inside ----------

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-composer]");
  if (!choice) return;
  for (const form of choice.closest("[data-compose]").querySelectorAll("form.ok-write")) form.hidden = form.id !== choice.dataset.composer;
  document.querySelector(`#${choice.dataset.composer} textarea`).focus();
});

document.addEventListener("click", (event) => {
  const insert = event.target.closest("[data-insert]");
  if (!insert) return;
  const area = document.querySelector(insert.dataset.insert);
  const source = insert.closest("li").querySelector("[data-words], textarea[name=text]");
  const words = source.value ?? source.textContent;
  area.value = [area.value, words].filter(Boolean).join("\n");
  if (insert.dataset.consultation) area.form.elements.consultation.value = insert.dataset.consultation;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  document.querySelector("[data-composer=answer]")?.click();
});

// The expert has answered while the question stands open: their words go into the composer, where nothing is written yet.
document.addEventListener("htmx:afterSwap", ({ target }) => {
  const area = target.id === "messages" && document.getElementById("answer-text");
  if (!area || area.value || area.form.elements.consultation.value || !target.querySelector("[data-insert]")) return;
  const { thread } = target.closest("[data-thread]").dataset;
  const row = document.querySelector(`#questions [data-question="${thread}"] > a`) || target;
  htmx.ajax("GET", row.getAttribute("hx-get"), { source: "#thread", target: "#thread", swap: "outerHTML" });
});

// ---------- several at once ----------

const boxes = () => [...document.querySelectorAll("#questions input[name=question]")];

function count() {
  const chosen = boxes().filter((box) => box.checked).length;
  const bar = document.querySelector(".ok-several__a");
  if (!bar) return;
  bar.hidden = !chosen;
  bar.querySelector("[data-several]").textContent = chosen;
}

document.addEventListener("change", (event) => { if (event.target.matches("input[name=question]")) count(); });
document.addEventListener("htmx:afterSwap", count);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || okno.inField(event.target) || event.defaultPrevented) return;
  const row = document.activeElement.closest("[data-question]");
  if (!row) return;
  const box = row.querySelector("input[name=question]");
  const down = event.shiftKey && event.key === "ArrowDown";
  if (event.code !== "KeyX" && !down) return;
  event.preventDefault();
  box.checked = down || !box.checked;
  const next = down && boxes()[boxes().indexOf(box) + 1];
  if (next) {
    next.checked = true;
    next.closest("[data-question]").querySelector("a").focus();
  }
  count();
}, true);
