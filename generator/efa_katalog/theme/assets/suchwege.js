/* Leads to the way of a service in a place: who types both wants that one page. Länder are known at once, all other
   places as soon as they are loaded.

   efaSuchwege(machine, content)   what suchmaschine.js gives, and search/katalog.js; gives
     find(text)           what to offer, the best first: {address, title, label, summary}
     asksForPlaces(text)  whether the text may name a place that is not known yet
     learn(places)        takes the places of orte.js */
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

    let all = [];
    let names = [];
    const named = new Map();
    const learn = (places) => {
      all = places;
      all.filter((place) => place.key.length > 2).forEach((place) => new Set(keys(place.name)).forEach((name) => {
        if (named.has(name)) named.get(name).push(place);
        else named.set(name, [place]);
      }));
      names = [...named.keys()].sort();
    };
    /* Places whose names begin like this, in their own order. */
    const beginning = (start) => {
      let [low, high] = [0, names.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (names[middle] < start) low = middle + 1;
        else high = middle;
      }
      const end = names.findIndex((name, at) => at >= low && !name.startsWith(start));
      const found = new Set(names.slice(low, end < 0 ? names.length : end).flatMap((name) => named.get(name)));
      return found.size ? all.filter((place) => found.has(place)) : [];
    };
    const offered = (places) => places.map((place) => ({ slug: place.state.slug, label: window.efaOrte.label(place), key: place.key, place }));

    /* Words beside a name may tell which of several places is meant: its Kreis, its Land, what it is. */
    const about = ({ title, district, state }) => words(`${title} ${district || "kreisfrei"} ${state.name}`).map(([word]) => word);
    const narrowed = (places, rest) => rest.reduce(({ found, left }, word) => {
      const fitting = found.filter((place) => about(place).some((part) => part.startsWith(word[0])));
      return fitting.length ? { found: fitting, left } : { found, left: [...left, word] };
    }, { found: places, left: [] });
    const byName = (list) => {
      for (const run of runs(list)) {
        const begun = run[1] - run[0] > 1 ? beginning(joined(list, run, 0)) : [];
        const places = [0, 1].map((form) => named.get(joined(list, run, form))).find(Boolean) ?? begun;
        if (places.length) {
          const { found, left } = narrowed(places, without(list, run));
          return { places: offered(found), rest: left, mayBeWord: true };
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
    const ambiguous = content.places.flatMap(keys);
    const isAmbiguous = (list, run) => [0, 1].map((form) => joined(list, run, form))
      .some((text) => ambiguous.some((name) => name === text || (run[1] - run[0] > 1 && name.startsWith(text))));
    /* Begun or mistyped names hold a word that no page knows. */
    const isStrange = (forms) => forms[0].length >= LEAST && !/\d/.test(forms[0]) && !forms.some(machine.knows);
    const byBeginning = (list) => {
      const strange = list.filter(isStrange);
      if (!strange.length || !all.length) return null;
      for (const run of runs(list).filter(([from, to]) => list.slice(from, to).some(isStrange))) {
        const places = beginning(joined(list, run, 0));
        if (places.length) {
          const { found, left } = narrowed(places, without(list, run));
          return { places: offered(found), rest: left };
        }
      }
      const found = window.efaOrte.find(all, strange.map(([word]) => word).join(" "));
      return found.length ? { places: offered(found), rest: list.filter((word) => !strange.includes(word)) } : null;
    };
    const split = (list) => byName(list) ?? byLand(list) ?? byBegunLand(list) ?? byBeginning(list) ?? { places: [], rest: list };

    const services = (text) => {
      const found = machine.find(text).filter(({ page, isNamed, namesAll }) => isService(page) && (isNamed || namesAll));
      const meant = found.filter(({ isNamed }) => isNamed);
      return (meant.length ? meant : found).slice(0, MOST_SERVICES).map(({ page }) => page);
    };
    const ways = (places, pages) => pages.flatMap((page) => places.slice(0, MOST_PLACES).map((place) => ({
      address: `${page.address}${place.slug}/`, title: `${page.title}: ${place.label}`, label: "Weg", summary: "", place: place.place,
    })));
    /* A Land has a page that is found anyway. */
    const states = (places) => places.filter((place) => place.key).slice(0, MOST_PLACES).map((place) => ({
      address: `laender/${place.slug}/`, title: place.label, label: "Ort", summary: "", place: place.place,
    }));

    const find = (text) => {
      const list = words(text);
      const { places, rest, mayBeWord } = split(list);
      const left = rest.map(([word]) => word).join(" ");
      const pages = machine.find(text);
      const wanted = places.length ? services(left) : [];
      const leading = rest.every(([word]) => word.length < LEAST) ? states(places) : [...ways(places, wanted), ...wanted];
      /* "Schutz" is a place, too: a service that all words name is what somebody means. */
      const meant = pages.filter(({ page, isNamed, namesAll }) => isNamed || (mayBeWord && list.length > 1 && namesAll && isService(page)));
      return [...new Set([...meant.map(({ page }) => page), ...leading, ...pages.map(({ page }) => page)])];
    };

    const asksForPlaces = (text) => {
      const list = words(text);
      return !all.length && (list.some(isStrange) || runs(list).some((run) => isAmbiguous(list, run)));
    };
    return { find, learn, asksForPlaces };
  };
})();
