// Messages at the bottom: they come as markup of core/_toast.html (in the page or out of band) or from okno.toast().
// One with data-until counts down to that moment by the server's clock and then goes; the others go by themselves.

const { make } = window.okno;
const CIRCLE = 62.8;
const LINGER = 8000;

const place = () => document.getElementById("toasts");

okno.toast = (text) => place()?.append(make("div", { class: "ok-toast" }, make("span", {}, text)));

function start(toast) {
  if (toast.dataset.started) return;
  toast.dataset.started = "1";
  const { until, now } = toast.dataset;
  const left = until ? Date.parse(until) - (now ? Date.parse(now) : Date.now()) : LINGER;
  const end = performance.now() + left;
  const whole = Math.max(left, Number(toast.dataset.whole || 0) * 1000);
  const ring = toast.querySelector(".go");
  const number = toast.querySelector(".ok-ring text");
  const timer = setInterval(tick, 250);
  tick();

  function tick() {
    const rest = end - performance.now();
    const held = !until && toast.matches(":hover, :focus-within");
    if (!toast.isConnected) return clearInterval(timer);
    if (rest <= 0 && !held) {
      clearInterval(timer);
      return toast.remove();
    }
    ring?.setAttribute("stroke-dashoffset", (CIRCLE * (1 - Math.max(rest, 0) / whole)).toFixed(1));
    if (number) number.textContent = Math.max(0, Math.ceil(rest / 1000));
  }
}

// what was undone is no longer on its way
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) event.detail.elt.closest(".ok-toast")?.remove(); });

const startAll = () => place()?.querySelectorAll(".ok-toast").forEach(start);
if (place()) new MutationObserver(startAll).observe(place(), { childList: true, subtree: true });
startAll();
