/* Leads to the way of a service in a place: who types both wants that one page. Länder are known at once, all other
   places as soon as they are loaded.

   efaSuchwege(machine, content)   what suchmaschine.js gives, and search/katalog.js; gives
     find(text, places)   what to offer, the best first: {address, title, label, summary}; places may be missing
     asksForPlaces(text)  whether the text may name a place that is no Land */
(() => {
  "use strict";
  const { words, keys } = window.efaFalten;
  const MOST_PLACES = 6;
  const MOST_SERVICES = 3;
  const LEAST = 3;
  const isService = ({ address }) => /^dienste\/[^/]+\/$/.test(address);
  /* Every row of neighbouring words, the longest first. */
  const runs = (list) => list.flatMap((_, from) => list.slice(from).map((__, more) => [from, from + more + 1]))
    .sort(([a, b], [c, d]) => (d - c) - (b - a));
  const without = (list, [from, to]) => [...list.slice(0, from), ...list.slice(to)];
  const joined = (list, [from, to], form) => list.slice(from, to).map((word) => word[form]).join("");

  window.efaSuchwege = (machine, content) => {
    const landed = (land, names) => names.flatMap(keys).map((name) => [name, [land]]);
    const lands = new Map(Object.entries(content.lands).flatMap(([slug, names]) =>
      landed({ slug, label: names[0], key: "" }, names)));

    const named = new Map();
    const learn = (places) => {
      if (named.size) return;
      places.filter((place) => place.key.length > 2).forEach((place) => new Set(keys(place.name)).forEach((name) =>
        named.set(name, [...named.get(name) ?? [], place])));
    };
    const offered = (places) => places.map((place) => ({ slug: place.state.slug, label: window.efaOrte.label(place), key: place.key }));

    /* Words beside a name may tell which of several places is meant: its Kreis, its Land, what it is. */
    const narrowed = (places, rest) => rest.reduce(({ found, left }, word) => {
      const fitting = found.filter((place) => place.texts.some((text, form) => text.includes(` ${word[form] ?? word[0]}`)));
      return fitting.length ? { found: fitting, left } : { found, left: [...left, word] };
    }, { found: places, left: [] });
    const byName = (list) => {
      for (const run of runs(list)) {
        const places = [0, 1].map((form) => named.get(joined(list, run, form))).find(Boolean);
        if (places) {
          const { found, left } = narrowed(places, without(list, run));
          return { places: offered(found), rest: left };
        }
      }
      return null;
    };
    const byLand = (list) => {
      for (const run of runs(list)) {
        const places = [0, 1].map((form) => lands.get(joined(list, run, form))).find(Boolean);
        if (places) return { places, rest: without(list, run) };
      }
      return null;
    };
    /* The last word may not be finished. */
    const byBegunLand = (list) => {
      const begun = list.at(-1)?.[0] ?? "";
      const found = begun.length < LEAST ? [] : [...lands].filter(([name]) => name.startsWith(begun)).flatMap(([, places]) => places);
      return found.length && list.length > 1 ? { places: [...new Set(found)], rest: list.slice(0, -1) } : null;
    };
    /* Begun or mistyped names: what no page knows. */
    const byBeginning = (list, all) => {
      const strange = list.filter((forms) => !forms.some(machine.knows));
      if (!strange.some(([word]) => word.length >= LEAST && !/\d/.test(word))) return null;
      const found = window.efaOrte.find(all, strange.map(([word]) => word).join(" "));
      return found.length ? { places: offered(found), rest: list.filter((word) => !strange.includes(word)) } : null;
    };
    const split = (list, all) => {
      if (all) learn(all);
      return (all && byName(list)) ?? byLand(list) ?? byBegunLand(list) ?? (all && byBeginning(list, all)) ?? { places: [], rest: list };
    };

    const services = (text) => {
      const found = machine.find(text).filter(({ page, isNamed, namesAll }) => isService(page) && (isNamed || namesAll));
      const meant = found.filter(({ isNamed }) => isNamed);
      return (meant.length ? meant : found).slice(0, MOST_SERVICES).map(({ page }) => page);
    };
    const query = ({ key: place }) => (place ? `?ort=${place}` : "");
    const ways = (places, pages) => pages.flatMap((page) => places.slice(0, MOST_PLACES).map((place) => ({
      address: `${page.address}${place.slug}/${query(place)}`, title: `${page.title}: ${place.label}`, label: "Weg", summary: "",
    })));
    /* A Land has a page that is found anyway. */
    const states = (places) => places.filter((place) => place.key).slice(0, MOST_PLACES).map((place) => ({
      address: `laender/${place.slug}/${query(place)}`, title: place.label, label: "Ort", summary: "",
    }));

    const find = (text, all) => {
      const list = words(text);
      const { places, rest } = split(list, all);
      const left = rest.map(([word]) => word).join(" ");
      const pages = machine.find(text);
      const wanted = places.length ? services(left) : [];
      const leading = rest.every(([word]) => word.length < LEAST) ? states(places) : [...ways(places, wanted), ...wanted];
      const meant = pages.filter(({ isNamed }) => isNamed);
      return [...new Set([...meant.map(({ page }) => page), ...leading, ...pages.map(({ page }) => page)])];
    };

    const ambiguous = new Set((content.places ?? []).flatMap(keys));
    const asksForPlaces = (text) => {
      if (!content.places) return false;
      const list = words(text);
      return list.some(([word, other]) => word.length >= LEAST && !/\d/.test(word) && !machine.knows(word) && !machine.knows(other))
        || runs(list).some((run) => [0, 1].some((form) => ambiguous.has(joined(list, run, form))));
    };
    return { find, asksForPlaces };
  };
})();
