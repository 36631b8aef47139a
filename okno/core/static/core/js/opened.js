// A report counts as opened when a person's browser has shown it for a moment: scanners of mail only fetch the page.

const { post } = window.okno;
const page = document.querySelector("[data-opened]");

function seen() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", seen);
  post(page.dataset.opened, {}).catch(() => {}); // told again at the next opening
}

document.addEventListener("visibilitychange", seen);
seen();
