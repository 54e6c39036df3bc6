/* The finder on the start page: two fields to type into, which lead to the Land, to the service, or to the path of both.
   Without this script the page has two lists; they name the Länder and the services here, too.

   form[data-ek-finder] > select[name=land], select[name=dienst] > option[value][data-q], [data-ek-finder-hint]
   The address keeps the choice: ?land=bayern or ?ort=09663000, and &dienst=wohngeld. */
(() => {
  "use strict";
  const form = document.querySelector("[data-ek-finder]");
  if (!form) return; /* an override of the page may have none */
  const hint = form.querySelector("[data-ek-finder-hint]");
  const options = (select) => [...select.options].filter((option) => option.value);
  const also = (option) => (option.dataset.also ?? "").split("|").filter(Boolean);
  const states = options(form.land).map((option) => ({ slug: option.value, name: option.label, ...efaFinden.entry([option.label, ...also(option)], []) }));
  /* "i-Kfz" is typed as "ikfz", too. */
  const spelt = (name) => (/\p{Pd}/u.test(name) ? [name, name.replace(/\p{Pd}/gu, "")] : [name]);
  const services = options(form.dienst).map((option) => ({
    id: option.value,
    name: option.label,
    ...efaFinden.entry([option.label, ...also(option)].flatMap(spelt), [option.dataset.q]),
  }));
  /* A Land is a place as well, even if the list of all places does not come. */
  const asPlace = ({ slug, name, ...found }) => ({ key: "", title: "", name, district: "", rank: 0, state: { slug, name }, ...found });
  /* The list of all places has one name of a Land; what else people call it, this page says. */
  let called;
  const calledToo = (all) => {
    called ??= all.map((item) => (item.key.length === 2 ? { ...item, ...words(states.find(({ slug }) => slug === item.state.slug)) } : item));
    return called;
  };
  const words = (land) => (land ? { names: land.names, text: land.text } : {});

  const UNKNOWN = "Diesen Ort kennt der Katalog nicht. Bitte eine Kommune, einen Kreis oder ein Land aus der Liste wählen.";
  const place = {
    id: "finder-land",
    chosen: null,
    text: (item) => (item.key ? efaOrte.label(item) : item.name),
    find: (text) => efaOrte.load().then((all) => { place.missing = UNKNOWN; return efaOrte.find(calledToo(all), text); }, () => {
      place.missing = "Die Liste der Orte ließ sich nicht laden. Bitte ein Land wählen.";
      return efaFinden.best(states, text).map(asPlace);
    }),
    missing: UNKNOWN,
  };
  const service = {
    id: "finder-dienst",
    chosen: null,
    text: (item) => item.name,
    find: (text) => Promise.resolve(efaFinden.best(services, text, true)),
    missing: "Diesen Dienst kennt der Katalog nicht. Bitte einen Dienst aus der Liste wählen.",
  };
  const fields = [place, service];
  const inputOf = (field) => document.getElementById(field.id);

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const mount = (field) => {
    field.box.replaceChildren();
    accessibleAutocomplete({
      element: field.box,
      id: field.id,
      name: "",
      cssNamespace: "ek-auto",
      displayMenu: "overlay",
      minLength: 1,
      autoselect: true,
      confirmOnBlur: false,
      defaultValue: field.chosen ? field.text(field.chosen) : "",
      source: (text, show) => field.find(text).then((found) => { if (inputOf(field).value === text) show(found); }),
      templates: {
        inputValue: (item) => (item ? (typeof item === "string" ? item : field.text(item)) : ""),
        suggestion: (item) => escaped(typeof item === "string" ? item : field.text(item)),
      },
      onConfirm: (item) => { if (item) choose(field, item); },
      tNoResults: () => "Nichts gefunden",
      tStatusQueryTooShort: () => "Bitte tippen.",
      tStatusNoResults: () => "Nichts gefunden.",
      tStatusSelectedOption: (option, length, index) => `${option}, ${index + 1} von ${length}, gewählt`,
      tStatusResults: (length, selected) => `${length === 1 ? "1 Vorschlag" : `${length} Vorschläge`}. ${selected}`,
      tAssistiveHint: () => "Wenn Vorschläge da sind: mit den Pfeiltasten ansehen, mit der Eingabetaste wählen.",
    });
    /* The rest of the first entry is not shown within the field: it is a field without a name, and names here begin with
       "Stadt" or "Markt". */
    inputOf(field).setAttribute("aria-autocomplete", "list");
  };

  const FORGETS = "Dieser Browser merkt sich nichts: Die nächste Seite spricht vom Land, nicht vom Ort.";
  const choose = (field, item) => {
    field.chosen = item;
    hint.textContent = place.chosen?.key.length > 2 && !efaGemerkt.canKeep() ? FORGETS : "";
    write();
  };
  const write = () => {
    const chosen = new URLSearchParams();
    if (place.chosen) chosen.set(...(place.chosen.key.length > 2 ? ["ort", place.chosen.key] : ["land", place.chosen.state.slug]));
    if (service.chosen) chosen.set("dienst", service.chosen.id);
    try { history.replaceState(null, "", `${location.pathname}?${chosen}`); } catch { /* a file on disk has no address to change */ }
  };

  /* What stands in a field: what was chosen, or the one thing that can be meant; undefined if that is not clear. */
  const meant = async (field) => {
    const text = inputOf(field).value.trim();
    if (!text) return null;
    if (field.chosen && field.text(field.chosen) === text) return field.chosen;
    const found = await field.find(text);
    const whole = found.filter((item) => efaFinden.isWhole(item, text));
    const [first, second] = whole.length ? whole : found;
    return first && (!second || (whole.length && first.rank < second.rank)) ? first : undefined;
  };
  const refuse = (field, reason) => { hint.textContent = reason; inputOf(field).focus(); };
  const several = (field, text) => field.find(text).then((found) => found.length > 1);

  const go = async () => {
    const found = await Promise.all(fields.map(meant));
    const unclear = fields.find((_, index) => found[index] === undefined);
    if (unclear) {
      const many = await several(unclear, inputOf(unclear).value);
      refuse(unclear, many ? "Davon gibt es mehrere. Bitte einen Eintrag aus der Liste wählen." : unclear.missing);
      return;
    }
    const [where, what] = found;
    if (!where && !what) { refuse(place, "Bitte einen Ort oder einen Dienst eingeben."); return; }
    fields.forEach((field, index) => { field.chosen = found[index]; });
    write();
    if (where && where.key.length > 2) efaGemerkt.keep(where, efaOrte.label(where));
    /* Read from a folder, addresses name files: there the form's own does. */
    const [, root, file] = form.action.match(/^(.*\/)dienste\/([^/]*)$/);
    location.href = root + [what ? `dienste/${what.id}/` : "laender/", where ? `${where.state.slug}/` : ""].join("") + file;
  };

  const read = async () => {
    const params = new URLSearchParams(location.search);
    service.chosen = services.find(({ id }) => id === params.get("dienst")) ?? null;
    const land = states.find(({ slug }) => slug === params.get("land"));
    const key = params.get("ort") ?? (land ? null : efaGemerkt.kept()?.key);
    place.chosen = land ? asPlace(land) : null;
    fields.forEach(mount);
    if (!key) return;
    place.chosen = await efaOrte.load().then((all) => all.find((each) => each.key === key) ?? null, () => null);
    if (place.chosen && !inputOf(place).value) mount(place);
  };

  fields.forEach((field, index) => {
    const select = index ? form.dienst : form.land;
    field.box = document.createElement("div");
    const label = select.labels[0];
    label.textContent = label.dataset.typed;
    select.replaceWith(field.box);
  });
  form.noValidate = true;
  form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
  /* The list is on its way before the first letter is. */
  place.box.addEventListener("focusin", () => { efaOrte.load().catch(() => null); });
  addEventListener("efa-vergessen", () => { place.chosen = null; mount(place); });
  addEventListener("pageshow", (event) => { if (!event.persisted) read(); });
})();
