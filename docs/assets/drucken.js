/* Shows the print buttons, which could do nothing without a script: for the page, or for the inquiry alone. */
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
})();
