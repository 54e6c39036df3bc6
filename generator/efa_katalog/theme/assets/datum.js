/* Dates as people write them, as the catalogue does (schema/date_slips.py).

   efaDatum(words, firstYear, lastYear)   words: those that the page brings along; gives
     asWritten("15.08.2026")   "2026-08-15" · firstDay("2026-Q3")   "2026-07-01", null if there is none
     lastDay("2026-Q3")        sorts after the last day that it can mean */
(() => {
  "use strict";
  window.efaDatum = ({ dashes, undated, forms, months }, firstYear, lastYear) => {
    /* What is no date is left as it is. */
    const asWritten = (text) => {
      const plain = [...text].map((sign) => (dashes.includes(sign) ? "-" : sign)).join("").toLowerCase().split(/\s+/).join(" ").trim();
      if (new RegExp(`^(?:${undated})$`, "u").test(plain)) return "undated";
      const found = forms.map((one) => new RegExp(`^(?:${one})$`, "u").exec(plain)).find(Boolean)?.groups;
      if (!found) return text;
      const year = found.year.length > 2 ? found.year : `20${found.year}`;
      if (found.part) return found.part === "h" && found.number > 2 ? text : `${year}-${found.part.toUpperCase()}${found.number}`;
      const month = found.name ? months[found.name.slice(0, 3)] : found.month;
      return month === undefined ? text : [year, month, found.day].filter(Boolean).map((one) => String(one).padStart(2, "0")).join("-");
    };

    /* The first day that a date can mean; null if there is no such day. */
    const day = (year, month, date) => {
      const made = new Date(Date.UTC(2000, month - 1, date));
      made.setUTCFullYear(year, month - 1, date);
      const isKnown = Number(year) >= firstYear && Number(year) <= lastYear;
      return isKnown && made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made.toISOString().slice(0, 10) : null;
    };
    const firstDay = (text) => {
      const [year, part, date] = text.split("-");
      if (part === undefined) return day(year, 1, 1);
      if (part[0] === "Q") return day(year, 3 * part[1] - 2, 1);
      if (part[0] === "H") return day(year, 6 * part[1] - 5, 1);
      return day(year, Number(part), date === undefined ? 1 : Number(date));
    };
    /* With "~" behind it a text sorts after all that begins alike: 2022 ends after 2022-12-31. */
    const lastDay = (text) => {
      const [year, part] = text.split("-");
      if (part?.[0] === "Q") return `${year}-${String(3 * part[1]).padStart(2, "0")}~`;
      if (part?.[0] === "H") return `${year}-${String(6 * part[1]).padStart(2, "0")}~`;
      return `${text}~`;
    };

    return { asWritten, firstDay, lastDay };
  };
})();
