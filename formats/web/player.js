// Plays the sound and marks what is spoken. Times are milliseconds; a segment is [id, begin, end, kind, words], a word
// [begin, end, first, last] with places in the element's text.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const data = JSON.parse($("times").textContent);
  const audio = $("sound");
  const segments = data.segments.filter((segment) => $(segment[0]));
  const elements = segments.map((segment) => $(segment[0]));
  const indexOf = new Map();
  elements.forEach((element, index) => {
    if (!indexOf.has(element)) indexOf.set(element, index);
    element.classList.add("hearable");
  });

  // What is kept between visits; a page without storage works without.
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // Private windows and full disks keep nothing.
    }
  };
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name)) || {};
    } catch {
      return {};
    }
  };
  const PLACE = `read-along:${data.id}`;
  const settings = { size: 1, follow: true, words: true, shortcuts: true, speed: 1, silent: [], ...kept("read-along") };
  const save = () => keep("read-along", settings);

  // The sound of a page in one file is taken out of its address, since not every browser can move within such an address.
  const inline = audio.getAttribute("src");
  if (inline.startsWith("data:")) {
    const [head, body] = [inline.slice(5, inline.indexOf(";")), atob(inline.slice(inline.indexOf(",") + 1))];
    const bytes = new Uint8Array(body.length);
    for (let at = 0; at < body.length; at += 1) bytes[at] = body.charCodeAt(at);
    audio.src = URL.createObjectURL(new Blob([bytes], { type: head }));
  }

  // Finding one's place.
  const before = (list, time, start) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle][start] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const now = () => audio.currentTime * 1000;
  let wanted = null; // The time that a move has asked for and not reached.

  // Marking.
  const canMarkWords = typeof Highlight === "function" && CSS.highlights;
  let marked = -1;
  let markedWord = -1;
  let texts = null;
  const nodesOf = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let at = 0;
    while (walker.nextNode()) {
      found.push([at, walker.currentNode]);
      at += walker.currentNode.length;
    }
    return found;
  };
  const markWord = (index) => {
    if (index === markedWord) return;
    markedWord = index;
    if (!canMarkWords) return;
    CSS.highlights.delete("spoken-word");
    if (index < 0 || !settings.words) return;
    const [, , first, last] = segments[marked][4][index];
    texts = texts || nodesOf(elements[marked]);
    const range = new Range();
    const [start, end] = [texts[before(texts, first, 0)], texts[before(texts, last - 1, 0)]];
    if (!start || !end || last - end[0] > end[1].length) return;
    range.setStart(start[1], first - start[0]);
    range.setEnd(end[1], last - end[0]);
    CSS.highlights.set("spoken-word", new Highlight(range));
  };
  const mark = (index) => {
    if (index === marked) return;
    markWord(-1);
    if (marked >= 0) elements[marked].classList.remove("spoken");
    marked = index;
    texts = null;
    if (index < 0) return;
    elements[index].classList.add("spoken");
    follow();
  };

  // Scrolling with the voice, until the reader looks elsewhere.
  let astray = false;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const isSeen = (box) => box.top >= 0 && box.bottom <= innerHeight - $("player").offsetHeight;
  const show = (element) => {
    const box = element.getBoundingClientRect();
    if (isSeen(box)) return;
    const room = innerHeight - $("player").offsetHeight;
    const top = scrollY + box.top - Math.max(16, Math.min(room * 0.3, room - box.height));
    scrollTo({ top, behavior: calm.matches ? "instant" : "smooth" });
  };
  const follow = () => {
    if (settings.follow && !astray && marked >= 0 && !$("settings").open) show(elements[marked]);
    const is = marked >= 0 && (astray || !settings.follow) && !isSeen(elements[marked].getBoundingClientRect());
    $("to-voice").hidden = !is;
  };
  const stray = () => {
    if (!audio.paused) astray = true;
    follow();
  };
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, stray, { passive: true });
  addEventListener("scroll", () => { if (!$("to-voice").hidden) follow(); }, { passive: true });
  $("to-voice").addEventListener("click", () => {
    astray = false;
    if (marked >= 0) show(elements[marked]);
    $("to-voice").hidden = true;
    $("play").focus({ preventScroll: true });
  });

  // What is heard now.
  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const two = (value) => String(value).padStart(2, "0");
    return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  };
  const total = data.duration / 1000;
  $("position").max = Math.floor(total);
  let shown = -1;
  const tell = (time) => {
    const second = Math.floor(time / 1000);
    if (second === shown) return;
    shown = second;
    $("position").value = second;
    $("position").setAttribute("aria-valuetext", data.words.position.replace("{time}", clock(second)).replace("{total}", clock(total)));
    $("time").textContent = `${clock(second)} / ${clock(total)}`;
  };
  const isSilent = (index) => settings.silent.includes(segments[index][3]);
  const update = () => {
    const time = wanted ?? now();
    let index = before(segments, time, 1);
    if (index >= 0 && isSilent(index) && !audio.paused && wanted === null && time < segments[index][2]) {
      while (index < segments.length && isSilent(index)) index += 1;
      if (index < segments.length) go(index);
      else audio.currentTime = total;
      return;
    }
    if (index >= 0 && time >= segments[index][2]) index = -1;
    mark(index);
    if (index >= 0 && canMarkWords) {
      const words = segments[index][4];
      const word = before(words, time, 0);
      markWord(word >= 0 && time < words[word][1] ? word : -1);
    }
    tell(time);
  };
  let frame = 0;
  const run = () => {
    update();
    frame = audio.paused ? 0 : requestAnimationFrame(run);
  };

  // Moving.
  const move = (time) => {
    wanted = Math.min(Math.max(0, time), data.duration);
    audio.currentTime = wanted / 1000;
    update();
  };
  const go = (index) => {
    astray = false;
    // A millisecond inside, so that rounding does not fall into the segment before.
    move(segments[Math.min(Math.max(0, index), segments.length - 1)][1] + 1);
  };
  const step = (by) => {
    let index = before(segments, wanted ?? now(), 1) + by;
    while (index > 0 && index < segments.length - 1 && isSilent(index)) index += by;
    go(index);
    remember();
  };
  const say = (words) => {
    $("status").textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { $("status").textContent = ""; }, 4000);
  };
  const play = () => {
    if (audio.ended) move(0);
    audio.play().catch((error) => { if (error.name !== "AbortError") say(data.words.failed); });
  };
  const toggle = () => (audio.paused ? play() : audio.pause());
  const remember = () => keep(PLACE, audio.ended || now() < 1000 ? {} : { time: Math.round(now()) });

  audio.addEventListener("seeked", () => { wanted = null; update(); });
  audio.addEventListener("timeupdate", () => { if (!frame) update(); });
  audio.addEventListener("error", () => say(data.words.failed));
  const pressed = () => {
    const button = $("play");
    const label = audio.paused ? button.dataset.play : button.dataset.pause;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.children[0].toggleAttribute("hidden", !audio.paused);
    button.children[1].toggleAttribute("hidden", audio.paused);
  };
  $("play").dataset.play = $("play").getAttribute("aria-label");
  audio.addEventListener("play", () => {
    astray = false;
    pressed();
    if (!frame) frame = requestAnimationFrame(run);
  });
  audio.addEventListener("pause", () => { pressed(); remember(); });
  audio.addEventListener("ended", () => { mark(-1); remember(); });
  setInterval(() => { if (!audio.paused) remember(); }, 5000);
  addEventListener("pagehide", remember);

  // The bar.
  $("play").addEventListener("click", toggle);
  $("back").addEventListener("click", () => step(-1));
  $("forward").addEventListener("click", () => step(1));
  $("position").addEventListener("input", (event) => move(event.target.value * 1000));
  const speeds = [...$("speed").options].map((option) => Number(option.value));
  const speed = (value) => {
    settings.speed = speeds.includes(value) ? value : 1;
    audio.playbackRate = audio.defaultPlaybackRate = settings.speed;
    $("speed").value = String($("speed").options[speeds.indexOf(settings.speed)].value);
    save();
  };
  const faster = (by) => {
    speed(speeds[Math.min(Math.max(0, speeds.indexOf(settings.speed) + by), speeds.length - 1)]);
    say($("speed").selectedOptions[0].textContent);
  };
  $("speed").addEventListener("change", (event) => speed(Number(event.target.value)));

  // A sentence that is pressed is heard from its beginning; links, controls and a selection keep their own meaning.
  $("text").addEventListener("click", (event) => {
    if (event.target.closest("a, button, summary, input, select, label, audio, video")) {
      const link = event.target.closest("a[href^='#']");
      if (link && !audio.paused) after(link);
      return;
    }
    if (event.defaultPrevented || !getSelection().isCollapsed) return;
    for (let element = event.target; element && element !== $("text"); element = element.parentElement) {
      if (indexOf.has(element)) {
        go(indexOf.get(element));
        play();
        return;
      }
    }
  });
  // While the voice speaks, it goes where a link leads.
  const after = (link) => {
    const target = $(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    const index = elements.findIndex((element) => target.contains(element) || target.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (index >= 0) go(index);
  };

  // Keys.
  const keys = {
    " ": toggle, k: toggle, ArrowLeft: () => step(-1), j: () => step(-1), ArrowRight: () => step(1), l: () => step(1),
    "-": () => faster(-1), "\u2212": () => faster(-1), "+": () => faster(1), "=": () => faster(1),
  };
  addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isAlone = !(event.ctrlKey || event.altKey || event.metaKey);
    if (!settings.shortcuts || !isAlone || !(key in keys) || $("settings").open) return;
    const at = event.target;
    if (at.closest("input, select, textarea, audio, video") || (key === " " && at.closest("button, summary, a"))) return;
    if (at.closest(".scroller") && key.startsWith("Arrow")) return;
    event.preventDefault();
    keys[key]();
  });

  // Settings.
  const dialog = $("settings");
  $("open-settings").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  const percent = new Intl.NumberFormat(root.lang || "en", { style: "percent" });
  const size = (value) => {
    settings.size = Math.min(3, Math.max(0.75, Math.round(value * 100) / 100));
    root.style.setProperty("--size", settings.size);
    $("size").textContent = percent.format(settings.size);
    save();
    follow();
  };
  const larger = (by) => size(settings.size + by * (settings.size + by * 0.01 < 1.5 ? 0.125 : 0.25));
  $("smaller").addEventListener("click", () => larger(-1));
  $("larger").addEventListener("click", () => larger(1));
  dialog.addEventListener("change", ({ target }) => {
    if (target.type === "radio") {
      settings[target.name] = target.value;
      if (target.value) root.dataset[target.name] = target.value;
      else delete root.dataset[target.name];
    } else if (target.name === "said") {
      settings.silent = [...dialog.querySelectorAll("[name='said']:not(:checked)")].map((box) => box.value);
    } else {
      settings[target.name] = target.checked;
      markedWord = -2;
    }
    save();
    update();
  });
  for (const box of dialog.querySelectorAll("input")) {
    if (box.type === "radio") box.checked = (settings[box.name] || "") === box.value;
    else box.checked = box.name === "said" ? !settings.silent.includes(box.value) : settings[box.name] !== false;
  }

  // The lock screen, headphones, and what is wider than the screen.
  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: document.title, artist: data.words.by });
    const actions = { play, pause: () => audio.pause(), previoustrack: () => step(-1), nexttrack: () => step(1) };
    for (const [name, act] of Object.entries(actions)) navigator.mediaSession.setActionHandler(name, act);
  }
  const fit = () => {
    root.style.setProperty("--bar", `${$("player").offsetHeight}px`);
    for (const box of document.querySelectorAll(".scroller")) {
      if (box.scrollWidth > box.clientWidth) {
        const caption = box.querySelector("caption");
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", (caption && caption.textContent.trim()) || data.words.table);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  };
  new ResizeObserver(fit).observe(root);
  new ResizeObserver(fit).observe($("player"));

  // Where the reader was.
  speed(settings.speed);
  size(settings.size);
  tell(0);
  const { time } = kept(PLACE);
  if (time > 0 && time < data.duration) {
    audio.addEventListener("loadedmetadata", () => {
      if (now() > 0) return;
      move(time);
      if (!location.hash && marked >= 0) show(elements[marked]);
      say(data.words.resume.replace("{time}", clock(time / 1000)));
    }, { once: true });
  }
})();
