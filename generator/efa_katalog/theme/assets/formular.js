/* The form for a new observation: checks by the rules of the schema, and writes the entry. Nothing leaves the browser.

   form[data-ek-form][data-edit][data-new][data-mailbox][data-today][data-sources]   fields carry required, pattern, maxlength
   [data-ek-problems] [data-ek-status] [data-ek-keep] [data-ek-forget]   [data-ek-result] with the finished texts
   ?dienst=id&land=id chooses service and state. */
(() => {
  "use strict";
  const form = document.querySelector("[data-ek-form]");
  if (!form) return;
  const KEY = "ek-formular";
  const find = (name) => document.querySelector(`[data-ek-${name}]`);
  const fields = [...form.elements].filter((field) => field.name);
  const field = (name) => form.elements.namedItem(name);
  const value = (name) => (field(name).type === "checkbox" ? field(name).checked : field(name).value.trim());
  const isNew = () => value("source") === "neu";
  const problems = find("problems");
  const status = find("status");

  /* Dates: first and last day that a partial date can mean; null if there is no such day. */
  const day = (year, month, date) => {
    const made = new Date(Date.UTC(2000, month - 1, date));
    made.setUTCFullYear(year, month - 1, date);
    const isKnown = Number(year) >= Number(form.dataset.firstYear) && Number(year) <= Number(form.dataset.lastYear);
    return isKnown && made.getUTCMonth() === month - 1 && made.getUTCDate() === date ? made.toISOString().slice(0, 10) : null;
  };
  const firstDay = (text) => {
    const [year, part, date] = text.split("-");
    if (part === undefined) return day(year, 1, 1);
    if (part[0] === "Q") return day(year, 3 * part[1] - 2, 1);
    if (part[0] === "H") return day(year, 6 * part[1] - 5, 1);
    return day(year, Number(part), date === undefined ? 1 : Number(date));
  };
  const isDate = (text) => text === "undated" || firstDay(text) !== null;
  const isAhead = (text) => text !== "undated" && isDate(text) && firstDay(text) > form.dataset.today;

  const isAddress = (text) => {
    if (!/^https?:\/\/[^/?#]/i.test(text) || /[\s<>"'`{}|\\^]/.test(text)) return false;
    try { return new URL(text).hostname !== "" && !/^https?:\/\/[^/?#]*@/i.test(text); } catch { return false; }
  };
  /* What comes in pasted text and nobody sees. */
  const hasInvisible = (text) => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(text.replace(/\n/g, ""));

  const labelOf = (one) => form.querySelector(`label[for="${one.id}"]`).textContent.replace(" *", "");
  const problemOf = (one) => {
    const text = one.type === "checkbox" ? "" : one.value.trim();
    if (one.closest("[data-ek-group=neu]") && !isNew()) return "";
    if (one.required && !text) return `${labelOf(one)}: Diese Angabe darf nicht fehlen`;
    if (!text) return one.name === "unit" && (value("connected") || value("total")) ? "Einheit: Zu einer Zahl gehört, was gezählt wird" : "";
    if (hasInvisible(text)) return `${labelOf(one)}: Hier steht ein unsichtbares Zeichen; bitte neu tippen`;
    if (one.pattern && !new RegExp(one.pattern, "u").test(text)) return `${labelOf(one)}: ${one.dataset.rule}`;
    return special(one.name, text);
  };
  const special = (name, text) => {
    if (name.endsWith("date") && !isDate(text)) return "Datum: Diesen Tag oder Monat gibt es im Kalender nicht";
    if (name === "date" && isAhead(text) && !value("planned")) return "Datum: Liegt nach dem Datenstand; bitte „Angekündigt“ ankreuzen oder das Datum prüfen";
    if (name === "source-date" && isAhead(text)) return "Datum der Quelle: Liegt nach dem Datenstand; bitte prüfen";
    if (name === "source-url" && !isAddress(text)) return "Adresse: Vollständige Webadresse, beginnend mit https://, ohne Leerzeichen und Anführungszeichen";
    if (name === "total" && value("connected") && Number(text) < Number(value("connected"))) return "Von insgesamt: Es können nicht mehr angeschlossen sein, als es gibt";
    if (name === "source-id" && form.dataset.sources.split(" ").includes(text)) return "Kennung der Quelle: Gibt es schon; bitte eine andere wählen";
    return "";
  };

  const show = (one) => {
    const text = problemOf(one);
    const place = document.getElementById(`${one.id}-fehler`);
    place.textContent = text;
    place.hidden = !text;
    if (text) one.setAttribute("aria-invalid", "true"); else one.removeAttribute("aria-invalid");
    return text;
  };
  const check = () => {
    const found = fields.map((one) => [one, show(one)]).filter(([, text]) => text);
    problems.hidden = found.length === 0;
    problems.querySelector("ul").replaceChildren(...found.map(([one, text]) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = `#${one.id}`;
      link.textContent = text;
      link.addEventListener("click", (event) => { event.preventDefault(); one.focus(); });
      return item;
    }));
    if (found.length) problems.focus();
    return found.length === 0;
  };

  /* YAML as the program writes it (editing/yaml_text.py): quotes only where they must be, long texts folded. */
  const WIDTH = 120;
  const UNSAFE = /^[-?:,[\]{}#&*!|>'"%@`~\s]|: |\s#|:$|\n/;
  const FOLDABLE = /^[^ \n\t]+(?:(?: |\n+)[^ \n\t]+)+$/;
  const size = (text) => [...text].length;
  const isPlain = (text) => text !== "null" && !UNSAFE.test(text);
  const scalar = (text) => {
    if (isPlain(text)) return text;
    if (/["\\]/.test(text) && !text.includes("\n")) return `'${text.replace(/'/g, "''")}'`;
    return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
  };
  const wrapped = (text, width) => (text ? text.split(" ") : []).reduce((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && size(`${last} ${word}`) <= width ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
  const line = (key, text, indent = "") => {
    if (!text) return [];
    const short = `${indent}${key}: ${scalar(text)}`;
    if ((size(short) <= WIDTH && !text.includes("\n")) || !FOLDABLE.test(text)) return [short];
    const width = WIDTH - indent.length - 2;
    const own = text.split("\n");
    const isLiteral = own.length > 1 && own.every((one) => size(one) <= width);
    const folded = () => own.flatMap((one, place) => [...(place ? [""] : []), ...wrapped(one, width)]);
    return [`${indent}${key}: ${isLiteral ? "|" : ">"}-`, ...(isLiteral ? own : folded()).map((one) => one && `${indent}  ${one}`)];
  };
  const reach = () => {
    if (!value("unit")) return [];
    const all = [["connected", value("connected")], ["total", value("total")], ["unit", value("unit")]];
    if (value("precision") !== "exact") all.push(["precision", value("precision")]);
    const said = all.filter(([, text]) => text);
    const short = `    reach: {${said.map(([key, text]) => `${key}: ${text}`).join(", ")}}`;
    const fits = size(short) <= WIDTH && said.every(([, text]) => isPlain(text) && !/[,[\]{}]|\?$/.test(text));
    return fits ? [short] : ["    reach:", ...said.flatMap(([key, text]) => line(key, text, "      "))];
  };
  const sourceId = () => (isNew() ? value("source-id") : value("source"));
  const item = () => {
    const [first, ...rest] = [
      ...line("state", value("state"), "    "), ...line("stage", value("stage"), "    "),
      ...(value("planned") ? ["    planned: true"] : []), ...line("date", value("date"), "    "), ...reach(),
      ...line("source", sourceId(), "    "), ...line("note", value("note"), "    "),
    ];
    return `  - ${[first.trim(), ...rest].join("\n")}\n`;
  };
  const source = () => ["# yaml-language-server: $schema=../../schema/source.schema.json",
    ...["name", "publisher", "date", "url", "kind", "quality"].flatMap((key) => line(key, value(`source-${key}`)))].join("\n") + "\n";

  /* GitHub reads filename and value, GitLab file_name; each ignores what it does not know. */
  const newLink = (path) => {
    const query = new URLSearchParams({ filename: path, file_name: path, value: source() });
    return `${form.dataset.new}?${query}`;
  };
  const mail = () => {
    const name = field("service").selectedOptions[0].textContent;
    const body = `Bitte in catalog/services/${value("service")}.yaml unter rollout eintragen:\n\n${item()}` +
      (isNew() ? `\nNeue Quelle catalog/sources/${sourceId()}.yaml:\n\n${source()}` : "");
    return `mailto:${form.dataset.mailbox}?subject=${encodeURIComponent(`Stand: ${name}`)}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
  };
  const result = () => {
    const file = `catalog/services/${value("service")}.yaml`;
    find("item").textContent = item();
    find("file").textContent = file;
    find("edit-link").href = form.dataset.edit + file;
    find("new-source").hidden = !isNew();
    find("source").textContent = isNew() ? source() : "";
    find("source-file").textContent = `catalog/sources/${sourceId()}.yaml`;
    find("new-link").hidden = !form.dataset.new;
    if (isNew()) find("new-link").href = newLink(`catalog/sources/${sourceId()}.yaml`);
    find("mail").href = mail();
    find("result").hidden = false;
    document.getElementById("ergebnis").focus();
  };

  /* The draft: only after the click that asks for it, and only on this device. */
  const store = (act) => { try { return act(localStorage); } catch { return null; } };
  const isKept = () => find("keep").getAttribute("aria-pressed") === "true";
  const kept = (yes) => {
    find("keep").setAttribute("aria-pressed", String(yes));
    find("forget").hidden = !yes;
  };
  const save = () => store((storage) => {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(fields.map((one) => [one.name, value(one.name)]))));
    return true;
  });
  const restore = () => {
    const text = store((storage) => storage.getItem(KEY));
    if (!text) return;
    try {
      Object.entries(JSON.parse(text)).forEach(([name, old]) => {
        const one = field(name);
        if (!one) return;
        if (one.type === "checkbox") one.checked = old === true; else one.value = old;
      });
      kept(true);
      status.textContent = "Ihr Entwurf von diesem Gerät ist wieder da.";
    } catch { store((storage) => storage.removeItem(KEY)); }
  };

  const ASCII = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const slug = (text) => text.toLowerCase().replace(/[äöüß]/g, (found) => ASCII[found]).normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  let suggested = "";
  const suggest = () => {
    const wanted = [slug(value("source-publisher")).slice(0, 40), slug(value("source-date")).replace(/^undated$/, "")].filter(Boolean).join("-");
    if (value("source-id") === suggested) field("source-id").value = suggested = wanted.slice(0, 80);
  };
  const arrange = () => {
    form.querySelector("[data-ek-group=neu]").hidden = !isNew();
    suggest();
  };

  form.addEventListener("input", (event) => {
    arrange();
    if (event.target.getAttribute("aria-invalid")) show(event.target);
    find("result").hidden = true;
    if (isKept()) save();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (check()) result();
  });
  find("keep").addEventListener("click", () => {
    if (isKept()) return;
    const done = save();
    kept(Boolean(done));
    status.textContent = done ? "Der Entwurf bleibt auf diesem Gerät, bis Sie ihn löschen." : "Dieser Browser erlaubt es nicht, etwas zu behalten.";
  });
  find("forget").addEventListener("click", () => {
    store((storage) => storage.removeItem(KEY));
    kept(false);
    find("keep").focus();
    status.textContent = "Der Entwurf ist gelöscht.";
  });
  document.querySelectorAll("[data-ek-copy]").forEach((button) => button.addEventListener("click", async () => {
    const text = find(button.dataset.ekCopy).textContent;
    try { await navigator.clipboard.writeText(text); button.textContent = "Kopiert"; } catch {
      getSelection().selectAllChildren(find(button.dataset.ekCopy));
      button.textContent = "Markiert: mit Strg+C kopieren";
    }
  }));

  restore();
  const asked = new URLSearchParams(location.search);
  [["service", "dienst"], ["state", "land"]].forEach(([name, key]) => {
    if ([...field(name).options].some((option) => option.value && option.value === asked.get(key))) field(name).value = asked.get(key);
  });
  find("without").hidden = true;
  form.hidden = false;
  arrange();
})();
