/* What changed since a day that somebody chooses. The day stands in the address (?seit=2026-10-01) and nowhere else;
   without script the page shows everything.

   form[data-ek-since] with input[name=seit] and a reset button · [data-ek-since-said] tells what is left
   [data-ek-day=2026-10-01]  is shown if the day is not before the chosen one
   [data-ek-days=20]         is shown while something of it is; as many rows as it says while no day is chosen
   [data-ek-all]             the button that shows the others, too */
(() => {
  "use strict";
  const form = document.querySelector("[data-ek-since]");
  if (!form) return;
  const field = form.elements.seit;
  const said = document.querySelector("[data-ek-since-said]");
  const dated = [...document.querySelectorAll("[data-ek-day]")];
  const wholes = [...document.querySelectorAll("[data-ek-days]")];
  const more = document.querySelector("[data-ek-all]");
  let first = Number(more?.closest("[data-ek-days]").dataset.ekDays ?? Infinity);
  const counted = (count, one, many) => `${count.toLocaleString("de-DE")} ${count === 1 ? one : many}`;

  const show = () => {
    const since = field.value;
    dated.forEach((part) => {
      const isLater = !since && part.matches("tr") && part.sectionRowIndex >= first;
      part.hidden = isLater || part.dataset.ekDay < since;
    });
    if (more) more.hidden = !dated.some((part) => part.hidden) || Boolean(since);
    wholes.forEach((whole) => { whole.hidden = !whole.querySelector("[data-ek-day]:not([hidden])"); });
    form.querySelector("[type=reset]").hidden = !since;
    const left = dated.filter((part) => !part.hidden);
    const rows = left.filter((part) => part.matches("tr")).length;
    const day = since.split("-").reverse().join(".");
    const found = `${counted(rows, "Angabe", "Angaben")} aus den Quellen, ${counted(left.length - rows, "Fassung", "Fassungen")} des Katalogs.`;
    said.textContent = since ? `Seit dem ${day}: ${left.length ? found : "nichts Neues."}` : "";
  };
  const remember = () => {
    const address = location.pathname + (field.value && `?seit=${field.value}`);
    if (address === location.pathname + location.search) return;
    /* A browser may refuse this for a file on disk; the page works without. */
    try { history.pushState(null, "", address); } catch { /* no address then */ }
  };
  const read = () => {
    field.value = new URLSearchParams(location.search).get("seit") ?? "";
    show();
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); remember(); show(); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    field.value = "";
    remember();
    show();
    field.focus();
  });
  more?.addEventListener("click", () => {
    const next = first;
    first = Infinity;
    show();
    dated.find((part) => part.sectionRowIndex === next)?.querySelector("a").focus();
  });
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
