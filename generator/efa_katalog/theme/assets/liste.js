/* Filters and sorts a list; auswahl.js saves it. The table is complete without this script; the form and the buttons appear with it.

   [data-ek-list=name][data-ek-of=dative plural][data-ek-date]   the list
     form[data-ek-filter] > input[name=suche], input[type=checkbox][name=facet][value], [data-ek-key]: how numbers begin that mean it
     [data-ek-hits] [data-ek-tools] [data-ek-chips] [data-ek-selection] [data-ek-empty] [data-ek-compare=address]
     [data-ek-stages]: how far each service is in each Land, said of the Länder asked for in the column "stand" and when saved
     th[data-ek-key] sorts by its column · td[data-sort] gives the key · tr[data-id][data-q][data-facet="value value"]
   [data-ek-reply=address] on the list: where the answer to a row is entered, its id behind.
   [data-ek-first=10] on the list and [data-ek-all] on a button: as long as nothing is asked for, only the first rows.
   The address holds the whole view: ?suche=…&facet=a,b&sort=-key&wahl=a,b. What it names and the page lacks is ignored.
   The text is not called "q", because the theme opens its own search for that. */
(() => {
  "use strict";
  const root = document.querySelector("[data-ek-list]");
  const form = root?.querySelector("[data-ek-filter]");
  if (!form) return;

  const MOST = 4;
  const AT_ONCE = 100;
  const find = (name) => root.querySelector(`[data-ek-${name}]`);
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  const number = (count) => count.toLocaleString("de-DE");
  const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  const { haystack, words, keys: run } = window.efaFalten;
  /* "hilfezurpflege", "ozg10092": a long word may have been written in one. A short one would begin in one word of the
     row and end in the next. */
  const LONG = 6;
  const isIn = (row, word) => row.text.includes(word) || (word.length >= LONG && row.run.some((text) => text.includes(word)));
  const matches = (row, asked) => asked.every((forms) => forms.some((word) => isIn(row, word)));

  const table = root.querySelector("table");
  const body = table.tBodies[0];
  const whole = table.caption.textContent;
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const names = [...new Set(boxes.map((box) => box.name))];
  const heads = [...table.tHead.rows[0].cells];
  const keys = heads.map((head) => head.dataset.ekKey);
  const said = (element) => element.cells[0].textContent + " " + (element.dataset.q ?? "");
  const rows = [...body.rows].map((element) => ({
    element,
    id: element.dataset.id,
    name: element.querySelector("a").textContent,
    text: haystack(said(element)),
    run: run(said(element)),
    values: Object.fromEntries(names.map((name) => [name, (element.dataset[name] ?? "").split(" ")])),
    also: element.querySelector("[data-ek-also]"),
  }));
  const hits = find("hits");
  const all = hits.textContent;
  let sort = { key: "", down: false };
  let sorted = rows;
  let found = new Set(rows);
  const chosen = new Set();

  /* What is asked for: the form is the only place that knows. */
  const asked = () => ({
    words: words(form.suche.value),
    facets: names.map((name) => [name, new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value))]),
  });
  const fails = (row, [name, wanted]) => wanted.size > 0 && !row.values[name].some((value) => wanted.has(value));
  const passing = (view) => rows.filter((row) => matches(row, view.words) && !view.facets.some((facet) => fails(row, facet)));
  const legend = (box) => box.closest("fieldset").querySelector("legend").textContent;
  const caption = (box) => box.parentElement.querySelector("span").textContent;
  const active = () => [
    ...(form.suche.value.trim() ? [{ label: `Text „${form.suche.value.trim()}“`, clear: () => { form.suche.value = ""; } }] : []),
    ...boxes.filter((box) => box.checked).map((box) => ({ label: `${legend(box)}: ${caption(box)}`, clear: () => { box.checked = false; } })),
  ];

  /* A value's count: how many rows would have it, were its own group the only one left open. */
  const count = (view) => {
    const counts = new Map();
    rows.filter((row) => matches(row, view.words)).forEach((row) => {
      const failed = view.facets.filter((facet) => fails(row, facet)).map(([name]) => name);
      names.filter((name) => failed.every((other) => other === name)).forEach((name) =>
        row.values[name].forEach((value) => counts.set(name + value, (counts.get(name + value) ?? 0) + 1)));
    });
    boxes.forEach((box) => write(box.parentElement.querySelector(".ek-count"), number(counts.get(box.name + box.value) ?? 0)));
  };

  let timer;
  const announce = (count) => {
    clearTimeout(timer);
    const text = count === rows.length ? all : `${number(count)} von ${number(rows.length)} ${root.dataset.ekOf}`;
    timer = setTimeout(write, 250, hits, text);
  };

  /* Many rows take the browser longer to lay out than to choose: the first ones come at once, the others follow
     in pieces, between which the next key is heard. */
  let later;
  /* Where the answer is entered needs a script, too. */
  const answerable = (row) => {
    if (!root.dataset.ekReply || row.reply) return;
    row.reply = make("a", "Antwort eintragen", { href: root.dataset.ekReply + row.id });
    row.element.cells[0].append(make("br", ""), row.reply);
  };
  const reveal = (waiting) => {
    waiting.splice(0, AT_ONCE).forEach((row) => { answerable(row); row.element.hidden = false; });
    if (waiting.length) later = setTimeout(reveal, 0, waiting);
  };

  const more = find("all");
  let first = Number(root.dataset.ekFirst ?? Infinity);
  more?.addEventListener("click", () => { first = Infinity; show(); table.querySelector("a").focus(); });
  const inSight = () => {
    const all = sorted.filter((row) => found.has(row));
    const isCut = all.length > first && !active().length;
    if (more) more.hidden = !isCut;
    return new Set(isCut ? all.slice(0, first) : all);
  };

  const show = () => {
    const view = asked();
    found = new Set(passing(view));
    clearTimeout(later);
    const shown = inSight();
    rows.filter((row) => !shown.has(row)).forEach((row) => { row.element.hidden = true; });
    rows.filter((row) => row.also).forEach((row) => { row.also.hidden = !view.words.length; });
    [...shown].filter((row) => !row.element.hidden).forEach(answerable);
    reveal(sorted.filter((row) => shown.has(row) && row.element.hidden));
    root.classList.toggle("ek-view--asked", active().length > 0);
    locate();
    count(view);
    announce(found.size);
    chips();
    entitle();
    empty(view);
  };

  const chips = () => {
    const place = find("chips");
    const filters = active();
    const buttons = filters.map(({ label, clear }, index) => {
      const button = make("button", label, { type: "button", class: "ek-chip", "aria-label": `${label}, Filter entfernen` });
      button.addEventListener("click", () => {
        clear();
        change(true);
        (place.querySelectorAll("button")[Math.min(index, filters.length - 2)] ?? form.suche).focus();
      });
      return button;
    });
    if (filters.length > 1) {
      const button = make("button", "Alle Filter entfernen", { type: "button", class: "ek-chip" });
      button.addEventListener("click", () => { reset(); change(true); form.suche.focus(); });
      buttons.push(button);
    }
    place.replaceChildren(...buttons);
    place.hidden = !filters.length;
  };

  const entitle = () => write(table.caption, active().length ? whole.replace(/^Alle( erfassten)?/, "Ausgewählte") : whole);
  /* On paper there are no chips: there a sentence says what was chosen, or that not all is shown. */
  const say = () => {
    const labels = active().map(({ label }) => label);
    const { ekOf, ekDate } = root.dataset;
    const seen = rows.filter(({ element }) => element.getClientRects().length).length;
    const of = (count) => `${number(count)} von ${number(rows.length)} ${ekOf}, Datenstand ${ekDate}.`;
    if (labels.length) write(find("selection"), `Auswahl: ${labels.join("; ")}. ${of(found.size)}`);
    else write(find("selection"), seen < rows.length ? `Gezeigt sind ${of(seen)}` : "");
  };
  addEventListener("beforeprint", say);

  const reset = () => {
    form.suche.value = "";
    boxes.forEach((box) => { box.checked = false; });
  };

  /* Nothing found: which single filter is in the way, and which shorter word would find something. */
  const empty = (view) => {
    const place = find("empty");
    place.hidden = found.size > 0;
    if (found.size) { place.replaceChildren(); return; }
    const list = make("ul", "");
    const offer = (label, clear) => {
      const button = make("button", label, { type: "button", class: "ek-action" });
      button.addEventListener("click", () => { clear(); change(true); form.suche.focus(); });
      const item = make("li", "");
      item.append(button);
      list.append(item);
    };
    const hitsWithout = (changed) => passing({ ...view, ...changed }).length;
    if (view.words.length && hitsWithout({ words: [] })) offer(`Ohne den Text: ${number(hitsWithout({ words: [] }))} Treffer`, () => { form.suche.value = ""; });
    view.facets.filter(([, wanted]) => wanted.size).forEach(([name]) => {
      const without = hitsWithout({ facets: view.facets.filter(([other]) => other !== name) });
      const group = boxes.filter((box) => box.name === name);
      if (without) offer(`Ohne „${legend(group[0])}“: ${number(without)} Treffer`, () => group.forEach((box) => { box.checked = false; }));
    });
    const shorter = shorten(form.suche.value);
    if (shorter) offer(`Nach „${shorter}“ suchen: ${number(hitsWithout({ words: words(shorter) }))} Treffer`, () => { form.suche.value = shorter; });
    place.replaceChildren(make("p", "Dazu ist nichts erfasst. Teile von Wörtern genügen, „ae“ findet auch „ä“, jedes Wort muss vorkommen."), list);
    if (!list.children.length) list.remove();
  };

  const shorten = (text) => {
    for (let length = text.trim().length - 1; length > 2; length -= 1) {
      const shorter = text.trim().slice(0, length).trim();
      if (passing({ ...asked(), words: words(shorter) }).length) return shorter;
    }
    return "";
  };

  /* Sorting: rows without a value come last in either direction. */
  const way = root.querySelector("[value=weg]");
  const collator = new Intl.Collator("de", { numeric: true });
  const order = () => {
    const column = keys.indexOf(sort.key);
    heads.forEach((head, index) => {
      if (!head.dataset.ekKey) return;
      head.setAttribute("aria-sort", index !== column ? "none" : sort.down ? "descending" : "ascending");
    });
    const rank = way?.checked ? "way" : "sort";
    const value = (row) => row.element.cells[column].dataset[rank] ?? row.element.cells[column].textContent.replaceAll("·", "").trim();
    /* Whoever asks for ways wants those services first for which one is evidenced. */
    const isUnevidenced = (row) => Number(Boolean(way?.checked) && !row.element.querySelector("a.ek-way"));
    sorted = column < 0 ? [...rows].sort((one, other) => isUnevidenced(one) - isUnevidenced(other)) : [...rows].sort((one, other) => {
      const [a, b] = [value(one), value(other)];
      if (!a || !b) return Number(!a) - Number(!b);
      return collator.compare(a, b) * (sort.down ? -1 : 1);
    });
    body.append(...sorted.map((row) => row.element));
  };

  root.querySelectorAll("[name=zeigen]").forEach((radio) => radio.addEventListener("change", order));

  heads.filter((head) => head.dataset.ekKey).forEach((head) => {
    const link = head.querySelector("a");
    const label = link?.querySelector("[title]")?.title ?? link?.textContent ?? head.textContent.trim();
    const button = make("button", link ? "" : label, { type: "button" });
    if (link) {
      button.append(make("span", `nach ${label} sortieren`, { class: "ek-visually-hidden" }));
      head.append(button);
    } else head.replaceChildren(button);
    button.addEventListener("click", () => {
      sort = { key: head.dataset.ekKey, down: sort.key === head.dataset.ekKey && !sort.down };
      order();
      remember(true);
    });
  });

  /* The address */
  const query = () => {
    const params = new URLSearchParams();
    if (form.suche.value.trim()) params.set("suche", form.suche.value.trim());
    asked().facets.forEach(([name, wanted]) => { if (wanted.size) params.set(name, [...wanted].join(",")); });
    if (sort.key) params.set("sort", (sort.down ? "-" : "") + sort.key);
    if (chosen.size) params.set("wahl", [...chosen].join(","));
    const text = params.toString().replaceAll("%2C", ",");
    return location.pathname + (text && "?" + text);
  };
  const remember = (push) => {
    const address = query();
    if (address === location.pathname + location.search) return;
    /* A browser may refuse this for a file on disk; the list works without. */
    try { history[push ? "pushState" : "replaceState"](null, "", address); } catch { /* no address then */ }
  };
  /* A place may be named by its official key, whose beginning is that of its Land. */
  const means = (box, value) => value === box.value || (/^\d{2,12}$/.test(value) && Boolean(box.dataset.ekKey) && value.startsWith(box.dataset.ekKey));
  const read = () => {
    const params = new URLSearchParams(location.search);
    const listed = (name) => (params.get(name) ?? "").split(",");
    form.suche.value = params.get("suche") ?? "";
    boxes.forEach((box) => { box.checked = listed(box.name).some((value) => means(box, value)); });
    const wanted = params.get("sort") ?? "";
    const key = wanted.replace(/^-/, "");
    sort = keys.includes(key) && key ? { key, down: wanted.startsWith("-") } : { key: "", down: false };
    chosen.clear();
    rows.filter((row) => row.id && listed("wahl").includes(row.id)).slice(0, MOST).forEach((row) => chosen.add(row.id));
    order();
    choose();
    show();
  };
  const change = (push) => { remember(push); show(); };

  /* One entry in the history for each text typed, not for each key. */
  let typing = false;
  form.suche.addEventListener("input", () => { change(!typing); typing = true; });
  form.suche.addEventListener("change", () => { typing = false; });
  boxes.forEach((box) => box.addEventListener("change", () => change(true)));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => { typing = false; read(); });

  /* Comparing */
  const compare = find("compare");
  const choose = () => {
    rows.filter((row) => row.box).forEach((row) => {
      row.box.checked = chosen.has(row.id);
      row.box.disabled = chosen.size === MOST && !row.box.checked;
    });
    if (!compare) return;
    compare.disabled = chosen.size < 2;
    compare.textContent = chosen.size ? `Auswahl vergleichen (${chosen.size} von höchstens ${MOST})` : "Zum Vergleichen 2 bis 4 ankreuzen";
  };
  if (compare) {
    rows.forEach((row) => {
      const label = make("label", "", { class: "ek-choose" });
      row.box = make("input", "", { type: "checkbox" });
      label.append(row.box, " vergleichen", make("span", `: ${row.name}`, { class: "ek-visually-hidden" }));
      row.element.cells[0].prepend(label);
      row.box.addEventListener("change", () => {
        chosen[row.box.checked ? "add" : "delete"](row.id);
        choose();
        remember(false);
      });
    });
    compare.hidden = false;
    compare.addEventListener("click", () => { location.href = `${compare.dataset.ekCompare}?${root.dataset.ekList}=${[...chosen].join(",")}`; });
  }

  /* Whoever asks for some Länder wants to know how far each of them is. */
  const stages = JSON.parse(find("stages")?.textContent ?? "null");
  const inStates = () => (stages ? boxes.filter((box) => ["ort", "land"].includes(box.name) && box.checked) : [])
    .filter((box, place, all) => all.findIndex((other) => other.value === box.value) === place)
    .map((box) => ({ slug: box.value, land: caption(box), of: (row) => stages[row.dataset.id]?.[box.value] ?? "nicht belegt" }));
  const locate = () => {
    const own = inStates();
    rows.filter((row) => row.local || (own.length && found.has(row))).forEach((row) => {
      const cell = row.element.cells[keys.indexOf("stand")];
      if (!row.local) cell.dataset.csv = efaAuswahl.spoken(cell);
      row.local ??= cell.appendChild(make("div", ""));
      write(row.local, own.map(({ land, of }) => `${land}: ${of(row.element)}`).join("; "));
    });
  };
  efaAuswahl.offer(root, () => ({
    heads,
    rows: sorted.filter((row) => found.has(row)).map(({ element }) => element),
    labels: active().map(({ label }) => label),
    places: inStates(),
  }));

  form.hidden = false;
  root.classList.add("ek-list--filtered");
  if (find("tools")) find("tools").hidden = false;
  read();
  if (find("facets")) find("facets").open = root.classList.contains("ek-list") && matchMedia("(min-width: 60em)").matches;
})();
