// What a browser with a script does better: files can be dropped, waiting is told, progress moves. Nothing here is needed.
"use strict";
(() => {
  const news = (words) => { const place = document.getElementById("news"); if (place) place.textContent = words; };

  for (const mark of document.querySelectorAll(".with-script")) mark.hidden = false;

  for (const drop of document.querySelectorAll("[data-drop]")) {
    const input = drop.querySelector("input[type=file]");
    const list = drop.querySelector(".chosen");
    const show = () => {
      list.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
    };
    input.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      const all = new DataTransfer();
      for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
      input.files = all.files;
      show();
    });
  }

  for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
      if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
      if (form.dataset.busy) news(form.dataset.busy);
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.forms) { delete form.dataset.sent; form.removeAttribute("aria-busy"); }
    for (const button of document.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  });

  // What was typed and not saved is not lost by a slip.
  let typed = false;
  const main = document.querySelector("form[data-busy] input[name=was]");
  if (main) {
    main.form.addEventListener("input", () => { typed = true; });
    main.form.addEventListener("submit", () => { typed = false; });
    addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }

  // A link to what stands in a closed list opens it, also where the browser does not do so by itself.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    for (let list = target?.closest("details:not([open])"); list; list = list.parentElement.closest("details:not([open])")) list.open = true;
    if (target?.matches("[tabindex], input, select, textarea, button")) target.focus();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  const said = document.querySelector("[autofocus]");
  if (said) said.focus();

  const bring = (old, made) => {
    const [bar, next] = [old.querySelector("progress"), made.querySelector("progress")];
    if (bar && next) {
      bar.value = next.value;
      const [label, words] = [old.querySelector("label"), made.querySelector("label")];
      if (label.textContent !== words.textContent) { label.textContent = words.textContent; news(words.textContent); }
      return true;
    }
    if (old.textContent === made.textContent) return true;
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    if (active?.matches("input[type=text], input[type=date], textarea")) return false; // somebody is writing there
    const same = (field) => [...made.querySelectorAll(field.localName)].find((it) => it.name === field.name && (field.value === it.value || !field.matches("[type=checkbox]")));
    for (const field of old.querySelectorAll("input, textarea")) {
      const other = same(field);
      if (other && field.value !== field.defaultValue) other.value = field.value;
      if (other && field.checked !== field.defaultChecked) other.checked = field.checked;
    }
    old.replaceWith(made);
    news(made.querySelector("h2, .tag")?.textContent || "");
    if (active) (document.getElementById(active.id) || (active.name && same(active)) || made).focus();
    return true;
  };

  const anew = () => {
    const [before, address] = [location.href, new URL(location)];
    if (address.searchParams.get("said") === "reading") address.searchParams.set("said", "mended");
    if (address.href === before) location.reload(); else location.replace(address);
  };

  // While something is worked at, the parts that tell of it are fetched anew whenever there is news; the focus stays where it is.
  const again = async () => {
    const answer = await fetch(location.pathname, { credentials: "same-origin" });
    if (!answer.ok) return true;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = [...document.querySelectorAll("[data-live]")];
    const fresh = [...page.querySelectorAll("[data-live]")];
    if (!parts.length || parts.length !== fresh.length) { anew(); return false; }
    const isBrought = parts.map((old, place) => bring(old, fresh[place])).every(Boolean);
    return Boolean(page.body.dataset.events) || !isBrought;
  };

  const events = document.body.dataset.events;
  if (events) {
    const source = new EventSource(events);
    const pause = (time) => new Promise((go) => setTimeout(go, time));
    let [isHeard, isBusy, isNews] = [true, false, false];
    const turn = async () => {
      isNews = true;
      if (isBusy) return;
      isBusy = true;
      let goesOn = true;
      while (goesOn && isNews) {
        isNews = false;
        await pause(200);
        goesOn = await again().catch(() => true);
        if (goesOn && !isHeard) isNews = await pause(2000).then(() => true);
      }
      isBusy = false;
      if (!goesOn) source.close();
    };
    source.addEventListener("changed", turn);
    // At the end, and where no events come, as behind a proxy that keeps them, it looks by itself.
    for (const name of ["end", "error"]) source.addEventListener(name, () => { source.close(); isHeard = false; turn(); });
  }
})();
