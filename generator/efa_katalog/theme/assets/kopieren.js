/* Copies the text of an inquiry. Without script the text can be marked and copied by hand; so it is where the browser
   does not let a script copy. */
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-ek-copy]")) {
    const text = document.getElementById(button.dataset.ekCopy);
    if (!text) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = "Kopiert";
      } catch {
        getSelection().selectAllChildren(text);
        button.textContent = "Markiert: mit Strg+C kopieren";
      }
      setTimeout(() => { button.textContent = label; }, 4000);
    });
  }
})();
