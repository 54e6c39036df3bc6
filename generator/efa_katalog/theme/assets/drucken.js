/* Shows the print buttons, which could do nothing without a script: for the page, or for the inquiry alone. What was
   chosen on a page stands in its address: [data-ek-printed-at] says it on paper, with the day. */
(() => {
  "use strict";
  document.querySelectorAll("[data-ek-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      document.body.dataset.ekPrinted = button.dataset.ekPrint;
      addEventListener("afterprint", () => { delete document.body.dataset.ekPrinted; }, { once: true });
      print();
    });
  });
  addEventListener("beforeprint", () => {
    const day = new Date().toLocaleDateString("de-DE", { day: "2-digit", month: "2-digit", year: "numeric" });
    document.querySelectorAll("[data-ek-printed-at]").forEach((place) => {
      place.textContent = `Gedruckt am ${day} von ${location.href}`;
    });
  });
})();
