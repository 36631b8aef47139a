// One press, one action: a form that was sent waits for its answer. And the progress of an upload.

const { say } = window.okno;

const buttons = (form) => [...form.querySelectorAll("button:not([type=button]), input[type=submit]")]
  .concat(form.id ? [...document.querySelectorAll(`button[form="${CSS.escape(form.id)}"]`)] : []);

function wait(form, waiting) {
  form.toggleAttribute("data-sent", waiting);
  for (const button of buttons(form)) {
    if (waiting) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}

// data-again: the answer is a file, the page stays
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || "again" in form.dataset) return;
  if ("sent" in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  setTimeout(() => { if (!event.defaultPrevented || isHtmx(form)) wait(form, true); });
}, true);

const isHtmx = (element) => element.hasAttribute("hx-post") || element.hasAttribute("data-hx-post");

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => wait(form, false)));

// a lone button with hx-post has no form to hold it
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (elt.matches("form") || event.detail.requestConfig.verb === "get") return;
  if (elt.hasAttribute("aria-busy")) event.preventDefault();
  else elt.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt } = event.detail;
  if (elt.matches("form")) wait(elt, false);
  else elt.removeAttribute("aria-busy");
});

document.addEventListener("htmx:validation:halted", (event) => { if (event.detail.elt.matches("form")) wait(event.detail.elt, false); });

for (const failed of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failed, () => okno.toast(say("no_connection")));
}
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const page = new DOMParser().parseFromString(xhr.responseText || "", "text/html");
  okno.toast(page.querySelector("[data-message]")?.textContent.trim() || say(xhr.status >= 500 ? "server_silent" : "refused"));
});

// ---------- upload: <form data-upload hx-post hx-encoding="multipart/form-data"> with <progress hidden> ----------

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.closest?.("form[data-upload]")?.querySelector("progress");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.max = event.detail.total;
  bar.value = event.detail.loaded;
  // everything has left: from now on the server reads, and how long is not known
  if (event.detail.loaded === event.detail.total) bar.removeAttribute("value");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const bar = event.detail.elt.matches("form[data-upload]") && event.detail.elt.querySelector("progress");
  if (bar) bar.hidden = true;
});

// a file may be dropped on the whole form
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const drop = event.target.closest?.("form[data-upload]")?.querySelector(".ok-drop");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("is-over", name === "dragover");
    const input = name === "drop" && drop.closest("form").querySelector("input[type=file]");
    if (!input || !event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
