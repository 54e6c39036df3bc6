/* Copies the text of an inquiry. Without script the text can be marked and copied by hand. */
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-ek-copy]")) {
    const text = document.getElementById(button.dataset.ekCopy);
    if (!text || !navigator.clipboard) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = "Kopiert";
      } catch {
        button.textContent = "Bitte von Hand kopieren";
      }
      setTimeout(() => { button.textContent = label; }, 4000);
    });
  }
})();
