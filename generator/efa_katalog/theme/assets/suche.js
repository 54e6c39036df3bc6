/* The search in the head of every page: a combobox whose options are links. Nothing is loaded before somebody turns to
   it, and the places of Germany only when a place is typed. Keys are the theme's: / f s lead here, the arrows through
   what was found, Enter on, Escape away. Everything comes as scripts, because a page read from a folder can load
   nothing else. */
(() => {
  "use strict";
  const form = document.querySelector("[data-ek-search]");
  if (!form) return;
  const root = new URL("../", document.currentScript.src);
  const input = form.querySelector("input");
  const list = document.getElementById("treffer");
  const status = document.getElementById("treffer-zahl");
  const toggle = document.getElementById("__search");
  const MOST = 20;
  const NEEDED = ["assets/falten.js", "assets/minisearch.js", "assets/suchmaschine.js", "assets/suchwege.js", "search/katalog.js"];
  const hint = status.textContent;

  const script = (address) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.async = false; /* in this order */
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    element.src = new URL(address, root);
    document.head.append(element);
  });
  let ways;
  window.efaSuche = { take: (content) => { ways = window.efaSuchwege(window.efaSuchmaschine(content.groups), content); } };
  const dress = () => {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = new URL("assets/suche.css", root);
    document.head.append(element);
  };
  let loading;
  const load = () => {
    if (!loading) dress();
    loading ??= Promise.all(NEEDED.map(script)).catch((reason) => { loading = undefined; throw reason; });
    return loading;
  };
  let places;
  const fetchPlaces = async () => {
    if (!window.efaOrte) await script("assets/orte.js");
    if (!window.efaGemerkt) await script("assets/gemerkt.js");
    ways.learn(await window.efaOrte.load());
  };
  const loadPlaces = () => {
    places ??= fetchPlaces().catch((reason) => { places = undefined; throw reason; });
    return places;
  };

  /* What was found */
  let active = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };
  const href = (address) => {
    const [, folder, rest] = address.match(/^([^?#]*)(.*)$/);
    return new URL(folder + (location.protocol === "file:" ? "index.html" : "") + rest, root);
  };
  /* Why something is offered: words that begin with a typed one stand out, and those that hold one that is not short. */
  const HELD = 4;
  const isTyped = (word, asked) => asked.some((forms) => word.some((form) => forms.some((part) =>
    form.startsWith(part) || (part.length >= HELD && form.includes(part)))));
  const marked = (element, text, asked) => {
    text.split(/([\p{L}\p{M}\p{N}]+)/u).forEach((part, at) => {
      const [word] = at % 2 ? window.efaFalten.words(part) : [];
      element.append(word && isTyped(word, asked) ? make("mark", "", part) : part);
    });
    return element;
  };
  const option = ({ address, title, label, summary, place }, index, asked) => {
    const item = make("div", "md-search-result__item", "");
    const link = make("a", "md-search-result__link", "");
    Object.entries({ role: "option", id: `treffer-${index}`, tabindex: "-1", "aria-selected": "false", href: href(address) })
      .forEach(([name, value]) => link.setAttribute(name, value));
    link.append(marked(make("strong", "", ""), title, asked));
    if (label) link.append(" ", make("span", "ek-hit__label", label));
    if (summary) link.append(marked(make("span", "ek-hit__text", ""), summary, asked));
    /* Who follows a way for a place asks for that place, as in the finder. */
    if (place?.key.length > 2) link.addEventListener("click", () => window.efaGemerkt.keep(place, window.efaOrte.label(place)));
    item.setAttribute("role", "presentation");
    item.append(link);
    return item;
  };
  const expand = () => input.setAttribute("aria-expanded", String(toggle.checked && list.childElementCount > 0));
  const choose = (index) => {
    active = index;
    options().forEach((link, at) => {
      link.setAttribute("aria-selected", String(at === index));
      if (at === index) link.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `treffer-${index}`);
  };

  let timer;
  const say = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (status.textContent !== text) status.textContent = text; }, 250);
  };
  const count = (all) => {
    if (!all) return "Nichts gefunden. Ein Teil des Wortes oder ein anderes Wort führt vielleicht weiter.";
    if (all > MOST) return `Die ersten ${MOST} von ${all} Treffern`;
    return all === 1 ? "1 Treffer" : `${all} Treffer`;
  };
  const show = () => {
    const text = input.value.trim();
    const found = ways && text ? ways.find(text) : [];
    const asked = found.length ? window.efaFalten.words(text).filter(([word]) => word.length > 1) : [];
    list.replaceChildren(...found.slice(0, MOST).map((hit, index) => option(hit, index, asked)));
    choose(-1);
    expand();
    say(text ? count(found.length) : hint);
  };

  const seek = async () => {
    try {
      await load();
      show();
    } catch {
      say("Die Suche ließ sich nicht laden. Bitte noch einmal versuchen; alle Dienste stehen unter „Dienste“.");
      return;
    }
    if (!ways.asksForPlaces(input.value)) return;
    try {
      await loadPlaces();
      show();
    } catch {
      say("Die Liste der Orte ließ sich nicht laden; Dienste, Länder und Stellen findet die Suche.");
    }
  };

  const set = (open) => { if (toggle.checked !== open) toggle.click(); };
  const leave = () => { set(false); input.blur(); };
  input.addEventListener("focus", () => { set(true); load().catch(() => {}); });
  input.addEventListener("input", seek);
  toggle.addEventListener("change", expand);
  form.addEventListener("reset", () => setTimeout(() => { seek(); input.focus(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { if (event.target.closest("a")) set(false); });

  const KEYS = {
    ArrowDown: () => choose(active + 1 < options().length ? active + 1 : -1),
    ArrowUp: () => choose(active < 0 ? options().length - 1 : active - 1),
    Enter: async () => {
      if (active < 0) await seek(); /* the answer to the last key may be on its way */
      options()[Math.max(active, 0)]?.click();
    },
    Escape: leave,
    Tab: () => set(false),
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    if (event.key !== "Tab") event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    const types = document.activeElement?.matches("input, select, textarea, [contenteditable]");
    if (types || toggle.checked || event.ctrlKey || event.metaKey || event.altKey || !["/", "f", "s"].includes(event.key)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  /* An address may bring the question along. What covers a small screen is closed when a page is shown: not this. */
  const question = new URLSearchParams(location.search).get("q");
  if (question) {
    addEventListener("pageshow", () => {
      input.value = question;
      set(true);
      input.focus();
      seek();
    }, { once: true });
  }
})();
