// Before anything is shown: the colours that were chosen, so that no other ones flash up.
try {
  const colours = localStorage.getItem("colours");
  if (colours) document.documentElement.dataset.theme = colours;
} catch { /* A browser may keep nothing; then the device's colours hold. */ }
