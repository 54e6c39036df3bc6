/* Keyboard and screen-reader behaviour the theme lacks: real buttons for menu and search, Escape, focus that
   comes back, and nothing reachable behind an open menu. The page works without it. */
(() => {
  "use strict";
  const BEHIND = ".md-skip, .md-content, .md-sidebar--secondary, .md-footer, .md-tabs, .md-top";
  const wide = { drawer: matchMedia("(min-width: 76.25em)"), search: matchMedia("(min-width: 60em)") };
  const close = document.querySelector("[data-ek-close]");
  const first = { drawer: "[data-ek-close]", search: ".md-search__input" };
  const box = (name) => document.getElementById("__" + name);
  const button = (name) => document.querySelector(`[data-ek-toggle=${name}]`);
  const names = ["drawer", "search"].filter((name) => box(name) && button(name));
  const covers = (name) => box(name).checked && !wide[name].matches;

  const sync = () => {
    const covered = names.some(covers);
    document.querySelectorAll(BEHIND).forEach((part) => part.toggleAttribute("inert", covered));
    /* The search is part of the header, the menu lies above it. */
    document.querySelector(".md-header").toggleAttribute("inert", covered && covers("drawer"));
    names.forEach((name) => button(name).setAttribute("aria-expanded", String(box(name).checked)));
  };

  const set = (name, open) => {
    if (box(name).checked !== open) box(name).click();
    sync();
  };

  names.forEach((name) => {
    /* Without scripts there is no search, so only the menu has a label to be replaced. */
    document.querySelector(`.md-header__button[for=__${name}]`)?.setAttribute("hidden", "");
    button(name).hidden = false;
    button(name).addEventListener("click", () => set(name, !box(name).checked));
    box(name).addEventListener("change", () => {
      sync();
      if (wide[name].matches) return;
      /* The panel is not focusable until its transition has made it visible. */
      if (box(name).checked) setTimeout(() => document.querySelector(first[name])?.focus(), 60);
      else button(name).focus();
    });
    wide[name].addEventListener("change", sync);
  });

  close.hidden = false;
  close.addEventListener("click", () => set("drawer", false));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    names.filter(covers).forEach((name) => set(name, false));
  });

  /* Firefox restores check boxes on reload; a menu nobody opened must not cover the page. */
  addEventListener("pageshow", () => names.filter(covers).forEach((name) => set(name, false)));

  /* What a reference leads to, beside it: written once, in the list of sources. */
  document.addEventListener("pointerover", (event) => {
    const reference = event.target.closest(".ek-ref:not([title])");
    const entry = reference && document.getElementById(reference.hash.slice(1));
    if (entry) reference.title = entry.textContent;
  });

  sync();
})();
