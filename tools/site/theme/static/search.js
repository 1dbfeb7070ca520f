// The page of search, before Sphinx's own script: the words stay in the field, and a screen reader is told how many pages were found.

// Sphinx's script asks this. No page marks the words that were sought.
const SPHINX_HIGHLIGHT_ENABLED = false;

const sought = new URLSearchParams(location.search).get("q") ?? "";
document.getElementById("find").value = sought;

// Sphinx's script asks this, too: what a hit counts for. A code is explained among the diagnostics, a flag where the command is; what
// tells of the past or of measurements comes after what tells how things are.
const PLACES = [
  [/^[A-Z]+-\d{3}$/i, "diagnostics", 30],
  [/^-|^\w+\.\w+$/, "command", 30],
  [/./, "contributing/changes", -4],
  [/./, "benchmarks", -2],
  [/./, "reviews", -2],
];
var Scorer = {
  objNameMatch: 11, objPartialMatch: 6, objPrio: { 0: 15, 1: 5, 2: -5 }, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
  score: ([page, , , , score]) => PLACES.reduce((sum, [words, place, more]) => sum + (place === page && words.test(sought.trim()) ? more : 0), score),
};
const results = document.getElementById("search-results");
const told = document.getElementById("search-status");
new MutationObserver(() => {
  const said = results.querySelector(".search-summary")?.textContent ?? "";
  if (told.textContent !== said) told.textContent = said;
}).observe(results, { childList: true, subtree: true, characterData: true });
