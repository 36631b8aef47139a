// The board: a cell opens its answer in a row of its own below the station; when the rows are drawn anew it stays open.

const board = () => document.getElementById("board");
let open = null; // { pk, row }

function close() {
  open?.row.remove();
  open?.link?.closest("tr")?.classList.remove("is-cur");
  open = null;
}

function place(link) {
  const station = link.closest("tr");
  station.after(open.row);
  station.classList.add("is-cur");
  link.setAttribute("aria-expanded", "true");
  open.link = link;
}

function show(link) {
  const pk = link.dataset.cell;
  const same = open?.pk === pk;
  close();
  if (same) return;
  const holder = document.createElement("td");
  holder.colSpan = link.closest("table").querySelectorAll("thead th").length || link.closest("tr").cells.length;
  holder.className = "full";
  const row = document.createElement("tr");
  row.className = "ok-open";
  row.append(holder);
  open = { pk, row };
  place(link);
  htmx.ajax("GET", board().dataset.cells.replace("/0/", `/${pk}/`), { source: holder, target: holder, swap: "innerHTML" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-cell]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  show(link);
});

document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) { const { link } = open; close(); link?.focus(); } });

// the row of a station was drawn anew: what is open below it belongs to the new one
document.addEventListener("htmx:oobAfterSwap", () => {
  const link = open && !open.link.isConnected && document.querySelector(`[data-cell="${open.pk}"]`);
  if (link) place(link);
});

function begin() {
  const wanted = board()?.dataset.open;
  const link = wanted && document.querySelector(`[data-cell="${wanted}"]`);
  if (!link) return;
  link.closest("details")?.setAttribute("open", "");
  show(link);
  link.scrollIntoView({ block: "center" });
}

if (window.htmx) begin();
else addEventListener("load", begin);
