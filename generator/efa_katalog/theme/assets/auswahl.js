/* Saves a list as it stands: each row with what was asked for, of when, and where (tests/browser/selection_csv.py). Needs falten.js.

   efaAuswahl.spoken(element)    its text without symbols
   efaAuswahl.offer(root, now)   makes the buttons [data-ek-download] and [data-ek-download=excel] work; now() says what stands:
     {heads, rows, labels, places}, labels being what was asked for, places {slug, land, of(row)} what a Land adds */
(() => {
  "use strict";
  const guard = (text) => (/^[=+\-@\t\r]/.test(text) ? "'" + text : text);
  const cell = (text) => `"${guard(text.replace(/\s+/g, " ").trim()).replaceAll('"', '""')}"`;
  const title = (head) => (head.querySelector("a [title]")?.title ?? head.querySelector("a, button")?.textContent ?? head.textContent).trim();
  /* Symbols are for the eye. */
  const spoken = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((symbol) => symbol.remove());
    return copy.textContent.trim().replace(/^[–·]$/, "");
  };
  const content = (found, index, kind) => {
    if (index === 0) return found.querySelector("a").textContent;
    const seen = found.querySelector(kind);
    if (seen) return seen.title || "nicht belegt";
    return found.dataset.csv ?? found.querySelector("[title]")?.title ?? spoken(found);
  };

  const csv = (root, { heads, rows, labels, places }, isForExcel) => {
    const when = root.dataset.ekDate.split(".").reverse().join("-");
    const said = [when, labels.join("; ") || "alle", location.href];
    const kind = root.querySelector("[value=weg]")?.checked ? ".ek-way" : ".ek-stage";
    const columns = [...heads.map(title), ...places.map(({ land }) => `Stand: ${land}`), "Kennung", "Adresse", "Datenstand", "Auswahl", "Auswahl unter"];
    const records = rows.map((row) =>
      [...heads.map((_, index) => content(row.cells[index], index, kind)), ...places.map(({ of }) => of(row)), row.dataset.id ?? "", row.querySelector("a").href, ...said]);
    const lines = [columns, ...records].map((line) => line.map(cell).join(isForExcel ? ";" : ","));
    return (isForExcel ? "\uFEFF" : "") + lines.join("\r\n") + "\r\n";
  };
  const name = (root, places, isForExcel) => {
    const catalogue = efaFalten.words(document.querySelector('meta[property="og:site_name"]').content).map(([word]) => word).join("-");
    return `${[catalogue, root.dataset.ekList, "auswahl", ...places.map(({ slug }) => slug)].join("-")}${isForExcel ? ".excel" : ""}.csv`;
  };
  const offer = (root, now) => root.querySelectorAll("[data-ek-download]").forEach((button) => button.addEventListener("click", () => {
    const isForExcel = button.dataset.ekDownload === "excel";
    const state = now();
    const link = document.createElement("a");
    link.download = name(root, state.places, isForExcel);
    link.href = URL.createObjectURL(new Blob([csv(root, state, isForExcel)], { type: "text/csv;charset=utf-8" }));
    link.click();
    URL.revokeObjectURL(link.href);
  }));

  window.efaAuswahl = { spoken, offer };
})();
