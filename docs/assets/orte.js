/* The places of Germany, asked for once somebody types one: municipalities, Kreise and Länder.

   efaOrte.load()             a promise of all places
   efaOrte.find(places, text) those that fit, the best first
   efaOrte.label(place)       "Stadt Würzburg, kreisfrei, Bayern"
   efaOrte.fold(text)         the forms in which texts are compared: "wuerzburg", "wurzburg"
   A place: key (two, five or eight digits), title ("Stadt" or empty), name, district ("Landkreis Rosenheim", empty if it
   has none or is one), state {id, slug, name}. */
(() => {
  "use strict";
  const file = new URL("../daten/v1/municipalities.", document.currentScript.src).href;
  const MOST = 12;

  /* "ä" is found as "ä", "ae" and "a", "ß" as "ss"; signs between words do not matter. A text without has one form. */
  const UMLAUTS = { ä: ["ae", "a"], ö: ["oe", "o"], ü: ["ue", "u"], ß: ["ss", "ss"] };
  const plain = (text) => (/[^a-z0-9 ]/.test(text) ? text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim() : text);
  const fold = (text) => {
    const low = text.normalize("NFC").toLowerCase();
    if (!/[äöüß]/.test(low)) return [plain(low).trim()];
    return [0, 1].map((way) => plain(low.replace(/[äöüß]/g, (found) => UMLAUTS[found][way])));
  };

  let take;
  let loaded;
  const load = () => {
    loaded ??= answer().then(read).catch((reason) => { loaded = undefined; throw reason; });
    return loaded;
  };
  /* From a folder nothing can be fetched; there the same lies in a script, which calls `take`. */
  const answer = () => (location.protocol !== "file:"
    ? fetch(`${file}json`).then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
    : new Promise((resolve, reject) => {
      take = resolve;
      const script = document.createElement("script");
      script.addEventListener("error", reject);
      script.src = `${file}js`;
      document.head.append(script);
    }));

  const read = ({ states, districts, titles, municipalities }) => {
    const stateOf = (key) => states[key.slice(0, 2)];
    const folds = new Map();
    const folded = (text) => { if (!folds.has(text)) folds.set(text, fold(text)); return folds.get(text); };
    const place = (key, title, name, district, rank) => {
      const [id, slug, land] = stateOf(key);
      const names = fold(name.replace(/^(Landk|K)reis /, ""));
      const around = [key.length === 5 ? name : title, key.length === 8 ? district || "kreisfrei" : "", key.length > 2 ? land : ""];
      const text = ` ${[...names, ...around.flatMap(folded)].join(" ")}`;
      return { key, title, name, district, state: { id, slug, name: land }, rank, names, text };
    };
    return [
      ...Object.keys(states).map((key) => place(key, "", states[key][2], "", 0)),
      ...Object.keys(districts).filter(stateOf).map((key) => place(key, "", districts[key], "", 2)),
      /* A Land that is one municipality stands there already. */
      ...municipalities.filter(([key]) => stateOf(key) && !key.endsWith("000000")).map(([key, name, title]) =>
        place(key, titles[title], name, districts[key.slice(0, 5)] ?? "", key.endsWith("000") ? 1 : titles[title] ? 3 : 4)),
    ].sort((a, b) => a.rank - b.rank || (a.names[0] < b.names[0] ? -1 : Number(a.names[0] > b.names[0])) || Number(a.key) - Number(b.key));
  };

  const label = ({ key, title, name, district, state }) => [
    title ? `${title} ${name}` : name,
    ...(key.length === 8 ? [district || "kreisfrei"] : []),
    ...(key.length > 2 ? [state.name] : []),
  ].join(", ");

  /* How well a place fits: its whole name, the beginning of its name, the beginning of each word; null if it does not. */
  const fit = (place, asked) => {
    let best = null;
    for (const { text, words } of asked) {
      for (const name of place.names) {
        if (name === text) return 0;
        if (name.startsWith(text)) best = 1;
      }
      if (best === null && words.every((word) => place.text.includes(word))) best = 2;
    }
    return best;
  };

  /* How many letters are wrong, missing, too many or exchanged, of `text` against the beginning of `name`; at most `most`. */
  const mistakes = (text, name, most) => {
    let [before, row] = [[], Array.from({ length: name.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= text.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= name.length; j += 1) {
        const same = text[i - 1] === name[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(!same));
        if (i > 1 && j > 1 && text[i - 1] === name[j - 2] && text[i - 2] === name[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return Math.min(...row);
  };

  /* The places come in the order in which equally good ones are shown. */
  const best = (places, fitOf) => {
    const found = [[], [], []];
    places.forEach((place) => { const fit = fitOf(place); if (fit !== null) found[fit].push(place); });
    return found.flat().slice(0, MOST);
  };
  /* Who mistypes seldom does so in the first letter; it may be missing or exchanged with the second. */
  const slips = (place, text, most) => {
    const [name] = place.names;
    if (name[0] !== text[0] && name[1] !== text[0] && name[0] !== text[1]) return null;
    const found = mistakes(text, name.slice(0, text.length + most), most);
    return found > most ? null : found;
  };

  const find = (places, typed) => {
    const asked = fold(typed).filter(Boolean).map((text) => ({ text, words: text.split(" ").map((word) => ` ${word}`) }));
    if (!asked.length) return [];
    const [{ text }] = asked;
    if (/^\d+$/.test(text)) return places.filter(({ key }) => key.startsWith(text)).slice(0, MOST);
    const found = best(places, (place) => fit(place, asked));
    if (found.length || text.length < 4) return found;
    return best(places, (place) => slips(place, text, text.length < 7 ? 1 : 2));
  };

  window.efaOrte = { load, find, label, fold, take: (content) => take(content) };
})();
