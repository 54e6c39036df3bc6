/* The place that somebody asks for: kept on the device only, and forgotten by one click.

   efaGemerkt.keep(place, label)  keeps a municipality or a Kreis
   efaGemerkt.kept()              {key, name, label, land} or null
   efaGemerkt.canKeep()           whether the browser lets us
   [data-ek-place=land]           says for whom one reads, if the place lies in this Land; empty: in any
   pre.ek-letter, a[href^=mailto] within .ek-inquiry are signed with the name */
(() => {
  "use strict";
  const NAME = "efa-katalog.ort";
  /* A browser may keep nothing at all; then every page is as if nobody had asked yet. */
  const safely = (work) => { try { return work(); } catch { return null; } };
  const kept = () => safely(() => {
    const found = JSON.parse(localStorage.getItem(NAME));
    return ["key", "name", "label", "land"].every((part) => typeof found[part] === "string") ? found : null;
  });
  const keep = (place, label) => safely(() => {
    const name = place.title ? `${place.title} ${place.name}` : place.name;
    localStorage.setItem(NAME, JSON.stringify({ key: place.key, name, label, land: place.state.slug }));
  });
  const canKeep = () => safely(() => { localStorage.getItem(NAME); return true; }) ?? false;
  const forget = () => safely(() => localStorage.removeItem(NAME));

  const LONGEST = 1900; /* longer addresses are cut by mail programs */
  const undo = [];
  const sign = ({ name }) => {
    document.querySelectorAll(".ek-inquiry pre.ek-letter").forEach((letter) => {
      const before = letter.textContent;
      letter.textContent = `${before.trimEnd()}\n${name}`;
      undo.push(() => { letter.textContent = before; });
    });
    document.querySelectorAll(".ek-inquiry a[href^='mailto:']").forEach((link) => {
      const before = link.getAttribute("href");
      const signed = before + encodeURIComponent(`\r\n${name}`);
      if (signed.length > LONGEST) return;
      link.setAttribute("href", signed);
      undo.push(() => { link.setAttribute("href", before); });
    });
  };

  const show = (place) => {
    document.querySelectorAll("[data-ek-place]").forEach((line) => {
      if (line.dataset.ekPlace && line.dataset.ekPlace !== place.land) return;
      const strong = document.createElement("strong");
      strong.textContent = place.label;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ek-action ek-screen-only";
      button.textContent = "Ort vergessen";
      button.addEventListener("click", () => {
        forget();
        undo.splice(0).forEach((step) => step());
        line.replaceChildren("Der Ort ist vergessen.");
        line.tabIndex = -1;
        line.focus();
        dispatchEvent(new Event("efa-vergessen"));
      });
      line.replaceChildren("Für ", strong, ". Nur auf diesem Gerät gemerkt. ", button);
      line.hidden = false;
      sign(place);
    });
  };

  window.efaGemerkt = { keep, kept, canKeep };
  const place = kept();
  if (place) show(place);
})();
