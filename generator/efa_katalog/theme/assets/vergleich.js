/* Sets two to four services or models side by side: /vergleich/?dienste=a,b or ?modelle=a,b, with &nur=unterschiede.
   All texts come finished from the page's data; this script places them and says which rows differ. */
(() => {
  "use strict";
  const root = document.querySelector("[data-ek-comparison]");
  if (!root) return;

  const MOST = 4;
  const base = root.dataset.ekComparison;
  /* Read from a folder, addresses name files: there the page's own does. */
  const file = location.pathname.endsWith("/index.html") ? "index.html" : "";
  const address = (href) => base + href.replace(/\/(?=$|#)/, `/${file}`);
  const data = JSON.parse(document.querySelector("[data-ek-data]").textContent);
  const find = (name) => root.querySelector(`[data-ek-${name}]`);
  const form = find("choice");
  const only = find("only").querySelector("input");
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  const columnOf = (kind, id) => data[kind].columns.find((column) => column.id === id);
  let kind = "dienste";
  let ids = [];

  /* A cell counts as the same when it says the same, whoever says it and when. Saying nothing is no difference in
     the matter, so it gets words of its own. */
  const says = (cell) => cell.map((entry) => entry.text).sort().join("\n");
  const ORDER = ["verschieden", "nur teilweise belegt", "gleich", "nirgends belegt"];
  const verdict = (cells) => {
    const told = cells.filter((cell) => cell.length);
    if (!told.length) return "nirgends belegt";
    if (new Set(told.map(says)).size > 1) return "verschieden";
    return told.length < cells.length ? "nur teilweise belegt" : "gleich";
  };

  const entry = (item, cite) => {
    const line = make("p");
    if (item.symbol) line.append(make("span", { class: `ek-status ek-status--${item.css}` },
      make("span", { class: "ek-status__symbol", "aria-hidden": "true" }, item.symbol), ` ${item.text}`));
    else line.append(item.text);
    if (!item.when) return line;
    const number = cite(item.source);
    line.append(make("span", { class: "ek-date" }, ` (${item.when})`),
      make("a", { class: "ek-ref", href: `#quelle-${number}`, "aria-label": `Quelle ${number}`, title: data.sources[item.source - 1].title }, `[${number}]`));
    return line;
  };

  const table = (columns, cite) => {
    const head = make("tr", {}, make("th", { scope: "col" }, "Kriterium"),
      ...columns.map((column) => make("th", { scope: "col" }, make("a", { href: address(column.href) }, column.name))));
    const rows = data[kind].rows.map((name, index) => {
      const cells = columns.map((column) => column.cells[index]);
      const word = verdict(cells);
      if (only.checked && ["gleich", "nirgends belegt"].includes(word)) return null;
      return [ORDER.indexOf(word), make("tr", {}, make("th", { scope: "row" }, name, make("br"), make("small", {}, word)),
        ...cells.map((cell, place) => make("td", { "data-label": columns[place].name },
          ...(cell.length ? cell.map((item) => entry(item, cite)) : [make("p", {}, "nicht belegt")]))))];
    }).filter(Boolean).sort(([one], [other]) => one - other).map(([, row]) => row);
    const caption = make("caption", { id: "tabelle-vergleich" }, `${columns.map((column) => column.name).join(", ")} im Vergleich${only.checked ? ", nur Unterschiede" : ""}`);
    return make("div", { class: "ek-table", role: "region", "aria-labelledby": "tabelle-vergleich", tabindex: "0" },
      make("table", { class: "ek-data ek-compare" }, caption, make("thead", {}, head), make("tbody", {}, ...rows)));
  };

  const sources = (used) => make("ol", { class: "ek-sources" }, ...used.map((source, index) => {
    const { title, quality, href } = data.sources[source - 1];
    return make("li", { id: `quelle-${index + 1}` }, make("a", { href: address(href) }, title), `, ${quality}`);
  }));

  const result = () => {
    const used = [];
    const cite = (source) => (used.includes(source) ? used.indexOf(source) + 1 : used.push(source));
    const columns = ids.map((id) => columnOf(kind, id));
    const compared = table(columns, cite);
    return used.length ? [compared, make("h2", { id: "quellen" }, "Quellen"), sources(used)] : [compared];
  };

  const chips = () => ids.map((id, index) => {
    const { name } = columnOf(kind, id);
    const button = make("button", { type: "button", class: "ek-chip", "aria-label": `${name} aus dem Vergleich entfernen` }, name);
    button.addEventListener("click", () => {
      ids = ids.filter((other) => other !== id);
      change();
      (find("chips").querySelectorAll("button")[Math.max(index - 1, 0)] ?? form.neu).focus();
    });
    return button;
  });

  const options = () => data[kind].columns.filter((column) => !ids.includes(column.id)).map((column) => make("option", { value: column.id }, column.name));

  const say = () => {
    if (!ids.length) return "Noch nichts gewählt: Fügen Sie zwei bis vier hinzu.";
    if (ids.length === 1) return "Fügen Sie mindestens einen weiteren Eintrag hinzu.";
    return `${ids.length} Einträge im Vergleich${ids.length === MOST ? "; mehr als vier gehen nicht" : ""}.`;
  };

  const show = () => {
    form.art.value = kind;
    form.neu.replaceChildren(...options());
    form.neu.disabled = ids.length === MOST;
    form.querySelector("button").disabled = ids.length === MOST;
    find("chips").replaceChildren(...chips());
    find("chips").hidden = !ids.length;
    find("only").hidden = ids.length < 2;
    find("example").hidden = ids.length > 0;
    find("hits").textContent = say();
    find("result").replaceChildren(...(ids.length > 1 ? result() : []));
  };

  const read = () => {
    const params = new URLSearchParams(location.search);
    kind = params.has("modelle") ? "modelle" : "dienste";
    const asked = (params.get(kind) ?? "").split(",");
    ids = [...new Set(asked)].filter((id) => columnOf(kind, id)).slice(0, MOST);
    only.checked = params.get("nur") === "unterschiede";
    show();
  };

  const change = () => {
    const query = `?${kind}=${ids.join(",")}${only.checked ? "&nur=unterschiede" : ""}`;
    /* A browser may refuse this for a file on disk; the comparison works without. */
    try { history.pushState(null, "", query); } catch { /* no address then */ }
    show();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.neu.value) return;
    ids = [...ids, form.neu.value];
    change();
    (ids.length === MOST ? find("chips").querySelector("button") : form.neu).focus();
  });
  form.art.addEventListener("change", () => { kind = form.art.value; ids = []; change(); });
  only.addEventListener("change", change);
  addEventListener("popstate", read);

  find("without").hidden = true;
  form.hidden = false;
  read();
})();
