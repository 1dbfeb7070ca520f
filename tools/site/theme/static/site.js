// What makes the site easier to use; without it all of the text and its links are there.

const root = document.documentElement;

// Colours.
const colours = document.getElementById("colours");
colours.value = root.dataset.theme ?? "";
colours.closest("p").hidden = false;
colours.addEventListener("change", () => {
  if (colours.value) root.dataset.theme = colours.value; else delete root.dataset.theme;
  try { localStorage.setItem("colours", colours.value); } catch { /* It holds for this page then. */ }
});

// Lists of pages and headings are open where there is room beside the text, closed above it.
for (const [selector, width] of [["details.pages", "60rem"], ["details.here", "84rem"]]) {
  const list = document.querySelector(selector);
  if (!list) continue;
  const room = matchMedia(`(min-width: ${width})`);
  const fit = () => { list.open = room.matches; };
  room.addEventListener("change", fit);
  fit();
}
// The list marks its own page for eyes; this says it.
document.querySelector("details.pages li.current:not(:has(li.current)) > a")?.setAttribute("aria-current", "page");

// What scrolls takes the focus only where something of it is cut off.
const scrolling = document.querySelectorAll(".scrolls, .text pre");
const measure = () => {
  for (const each of scrolling) {
    if (each.scrollWidth > each.clientWidth + 1) each.tabIndex = 0; else each.removeAttribute("tabindex");
  }
};
addEventListener("resize", measure);
measure();
