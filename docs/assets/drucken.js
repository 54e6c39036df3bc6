/* Shows the print buttons, which could do nothing without a script. */
(() => {
  "use strict";
  document.querySelectorAll("[data-ek-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
})();
