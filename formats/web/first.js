// Before anything is shown: the choices that a reader made on an earlier visit.
"use strict";
(() => {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem("read-along")) || {};
  } catch {
    // No storage, or not ours: the page is as it comes.
  }
  root.dataset.reading = "";
  for (const name of ["theme", "face", "spacing"]) {
    if (typeof kept[name] === "string" && /^[a-z]+$/.test(kept[name])) {
      root.dataset[name] = kept[name];
    }
  }
  if (kept.size > 0.5 && kept.size <= 4) {
    root.style.setProperty("--size", kept.size);
  }
})();
