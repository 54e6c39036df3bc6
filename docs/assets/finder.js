/* The finder on the start page: leads from state and service straight to the path, and keeps the choice in the address. */
(() => {
  "use strict";
  const form = document.querySelector("[data-ek-finder]");
  if (!form) return; /* an override of the page may have none */
  const selects = [form.land, form.dienst];
  const known = (select, value) => [...select.options].some((option) => option.value === value);

  const read = () => {
    const params = new URLSearchParams(location.search);
    selects.forEach((select) => { if (known(select, params.get(select.name))) select.value = params.get(select.name); });
  };
  const write = () => {
    const chosen = new URLSearchParams(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
    try { history.replaceState(null, "", `${location.pathname}?${chosen}`); } catch { /* a file on disk has no address to change */ }
  };

  selects.forEach((select) => select.addEventListener("change", write));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    /* Read from a folder, addresses name files: there the form's own does. */
    const [, folder, file] = form.action.match(/^(.*\/)([^/]*)$/);
    location.href = `${folder}${form.dienst.value}/${form.land.value}/${file}`;
  });
  addEventListener("pageshow", read);
})();
