/* An address from before asks for what it asked for then: ids in it that were renamed since are replaced.

   script[data-ek-renamed]   by parameter, which id of before means which of today
   Runs before the scripts that read the address. */
(() => {
  "use strict";
  const renamed = JSON.parse(document.querySelector("[data-ek-renamed]").textContent);
  const asked = new URLSearchParams(location.search);
  const before = asked.toString();
  Object.entries(renamed).filter(([name]) => asked.has(name)).forEach(([name, today]) =>
    asked.set(name, [...new Set(asked.get(name).split(",").map((id) => (Object.hasOwn(today, id) ? today[id] : id)))].join(",")));
  if (asked.toString() === before) return;
  /* A browser may refuse this for a file on disk; then what was renamed is not chosen. */
  try { history.replaceState(null, "", `?${asked.toString().replaceAll("%2C", ",")}${location.hash}`); } catch { /* as before */ }
})();
