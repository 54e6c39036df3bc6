/* The places of Germany, asked for once somebody types one: municipalities, Kreise and Länder.

   efaOrte.load()             a promise of all places, the larger first
   efaOrte.find(places, text) those that fit, the best first
   efaOrte.label(place)       "Stadt Würzburg, kreisfrei, Bayern"
   A place: key (two, five or eight digits), title ("Stadt" or empty), name, district ("Landkreis Rosenheim", empty if it
   has none or is one), state {id, slug, name}. Needs falten.js on the page; finden.js is brought along. */
(() => {
  "use strict";
  const file = new URL("../daten/v1/municipalities.json", document.currentScript.src).href;

  let take;
  let loaded;
  const load = () => {
    loaded ??= Promise.all([answer(), window.efaFinden ? null : script("../../assets/finden.js")]).then(([content]) => read(content)).catch((reason) => { loaded = undefined; throw reason; });
    return loaded;
  };
  const script = (address) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    element.src = new URL(address, file).href;
    document.head.append(element);
  });
  /* From a folder nothing can be fetched; there the same lies in a script, which calls `take`. */
  const answer = () => (location.protocol !== "file:"
    ? fetch(file).then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
    : new Promise((resolve, reject) => { take = resolve; script("municipalities.js").catch(reject); }));

  const RANKS = { land: 0, independent: 1, district: 2, titled: 3, other: 4 };
  const read = ({ states, districts, titles, municipalities }) => {
    const stateOf = (key) => states[key.slice(0, 2)];
    const place = (key, title, name, district, rank) => {
      const [id, slug, land] = stateOf(key);
      const bare = name.replace(/^(Landk|K)reis /, "");
      const around = [bare === name ? title : name, key.length === 8 ? district || "kreisfrei" : "", key.length > 2 ? land : ""];
      return { key, title, name, district, state: { id, slug, name: land }, rank, ...efaFinden.entry([bare], around) };
    };
    const rankOf = (key, title) => (key.endsWith("000") ? RANKS.independent : title ? RANKS.titled : RANKS.other);
    return [
      ...Object.keys(states).map((key) => place(key, "", states[key][2], "", RANKS.land)),
      ...Object.keys(districts).filter(stateOf).map((key) => place(key, "", districts[key], "", RANKS.district)),
      /* A Land that is one municipality stands there already. */
      ...municipalities.filter(([key]) => stateOf(key) && !key.endsWith("000000")).map(([key, name, title]) =>
        place(key, titles[title], name, districts[key.slice(0, 5)] ?? "", rankOf(key, title))),
    ].sort((a, b) => a.rank - b.rank || (a.names[0] < b.names[0] ? -1 : Number(a.names[0] > b.names[0])) || Number(a.key) - Number(b.key));
  };

  const label = ({ key, title, name, district, state }) => [
    title ? `${title} ${name}` : name,
    ...(key.length === 8 ? [district || "kreisfrei"] : []),
    ...(key.length > 2 ? [state.name] : []),
  ].join(", ");

  const find = (places, text) => (/^\s*\d+\s*$/.test(text)
    ? places.filter(({ key }) => key.startsWith(text.trim())).slice(0, 12)
    : efaFinden.best(places, text));

  window.efaOrte = { load, find, label, take: (content) => take(content) };
})();
