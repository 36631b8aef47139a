// One dialog for what opens over a page: <dialog id="dialog">. Whatever htmx puts into it opens it; [data-close], Escape and an
// answer with [data-close-dialog] close it. What was typed in it stays there until it is sent or closed.

const dialog = document.getElementById("dialog");

dialog?.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== dialog) return; // a part of what stands open
  if (dialog.querySelector("[data-close-dialog]")) return dialog.close();
  if (!dialog.open) dialog.showModal();
  const field = dialog.querySelector("[autofocus]") || dialog.querySelector("input:not([type=hidden]), textarea, select");
  field?.focus();
  if (field && "select" in field.dataset) field.select();
});
dialog?.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("[data-close]")) dialog.close(); });
dialog?.addEventListener("close", () => dialog.replaceChildren());
