// Light, dark or as the system: shown at once, kept by the server.

document.addEventListener("click", (event) => {
  const choice = event.target.closest?.("[data-theme-choice]");
  if (!choice) return;
  const theme = choice.dataset.themeChoice;
  if (theme === "system") delete document.documentElement.dataset.bsTheme;
  else document.documentElement.dataset.bsTheme = theme;
  for (const other of document.querySelectorAll("[data-theme-choice]")) other.setAttribute("aria-pressed", String(other === choice));
  okno.post(choice.closest("[data-theme-url]").dataset.themeUrl, { theme }).catch(() => {});
});
