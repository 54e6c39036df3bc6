/* The form for a new fact: checks by the rules of the schema, and writes the entry. Nothing leaves the browser.

   form[data-ek-form][data-edit][data-new][data-mailbox][data-today][data-sources]   fields carry required, pattern, maxlength,
     [data-ek-key] their place in the entry, [data-ek-takes] what they take, [data-ek-of] the kind of records to choose among
   fieldset[data-ek-fact][data-ek-folder][data-ek-list][data-ek-depth][data-ek-order]   one for each kind of fact
   template[data-ek-options=kind]   the choices · [data-ek-data] words for dates, what questions open, which ids were renamed
   [data-ek-problems] [data-ek-status] [data-ek-keep] [data-ek-forget]   [data-ek-result] with the finished texts
   ?frage=id opens what answers a question, ?dienst=id&land=id choose service and state. Needs datum.js and eintrag.js. */
(() => {
  "use strict";
  const form = document.querySelector("[data-ek-form]");
  if (!form) return;
  const KEY = "ek-formular";
  const find = (name) => document.querySelector(`[data-ek-${name}]`);
  const data = JSON.parse(find("data").textContent);
  const { asWritten, firstDay, lastDay } = window.efaDatum(data.dates, Number(form.dataset.firstYear), Number(form.dataset.lastYear));
  document.querySelectorAll("template[data-ek-options]").forEach((list) =>
    form.querySelectorAll(`select[data-ek-of="${list.dataset.ekOptions}"]`).forEach((select) => {
      select.append(list.content.cloneNode(true));
    }));
  const fields = [...form.elements].filter((field) => field.name);
  const field = (name) => form.elements.namedItem(name);
  const facts = [...form.querySelectorAll("[data-ek-fact]")];
  const fact = () => facts.find((one) => one.dataset.ekFact === field("fact").value) ?? facts[0];
  const part = (key) => fields.find((one) => one.name === `${fact().dataset.ekFact}-${key}`);
  const own = () => fields.filter((one) => fact().contains(one));
  const isNew = () => field("source").value === "neu";
  const inPlay = () => fields.filter((one) => !one.closest("[hidden]"));
  const problems = find("problems");
  const status = find("status");

  const completed = (text) => (/^www\./i.test(text) ? `https://${text}` : text);
  /* A blank of another kind after a blank would stand where a line begins, and is none for YAML there. */
  const tidy = (text) => text.replace(/(?<=[ \n])[^\S \n]+/g, "").trim();
  const TAKEN = { date: asWritten, address: completed };
  const read = (one) => {
    if (!one) return "";
    if (one.type === "checkbox") return one.checked ? "true" : "";
    if (one.multiple) return [...one.selectedOptions].map((option) => option.value);
    const text = tidy(one.value);
    return text && TAKEN[one.dataset.ekTakes] ? TAKEN[one.dataset.ekTakes](text) : text;
  };
  const value = (name) => read(field(name));
  const of = (key) => read(part(key));

  const isDate = (text) => text === "undated" || firstDay(text) !== null;
  const isDated = (text) => Boolean(text) && text !== "undated" && isDate(text);
  const isAhead = (text) => isDated(text) && firstDay(text) > form.dataset.today;

  const isAddress = (text) => {
    if (!/^https?:\/\/[^/?#]/i.test(text) || /[\s<>"'`{}|\\^]/.test(text)) return false;
    try { return new URL(text).hostname !== "" && !/^https?:\/\/[^/?#]*@/i.test(text); } catch { return false; }
  };
  /* What comes in pasted text and nobody sees. */
  const hasInvisible = (text) => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffe\uffff]/u.test(text.replace(/\n/g, ""));
  const isGarbled = (text) => new RegExp(data.garbled, "u").test(text);

  const labelOf = (one) => form.querySelector(`label[for="${one.id}"]`).textContent.replace(" *", "");
  const mayBeMissing = (one) => {
    const [other, wanted] = one.dataset.ekUnless?.split(" ") ?? [];
    return !one.required && (!other || value(other) === wanted);
  };
  const problemOf = (one) => {
    if (one.type === "checkbox") return "";
    const text = read(one);
    if (!text.length && !mayBeMissing(one)) return `${labelOf(one)}: Diese Angabe darf nicht fehlen`;
    const said = together(one, one.dataset.ekKey, text);
    if (said || !text.length || one.multiple) return said;
    if (hasInvisible(text)) return `${labelOf(one)}: Hier steht ein unsichtbares Zeichen; bitte neu tippen`;
    if (isGarbled(text)) return `${labelOf(one)}: Hier ist ein Zeichen beim Kopieren verstümmelt worden; bitte neu tippen`;
    if (one.pattern && !new RegExp(one.pattern, "u").test(text)) return `${labelOf(one)}: ${one.dataset.rule}`;
    return special(one, text);
  };
  /* What two fields say together. */
  const together = (one, key, text) => {
    const several = fact().dataset.ekOneOf.split(" ").filter(Boolean);
    if (key === several[0] && several.filter((each) => of(each).length).length !== 1) return `${labelOf(one)}: Genau eines angeben: ${several.map((each) => labelOf(part(each))).join(" oder ")}`;
    if (key === "reach.unit" && !text && (of("reach-connected") || of("reach-total"))) return "Einheit: Zu einer Zahl gehört, was gezählt wird";
    if (key === "reach.total" && text && Number(text) < Number(of("reach-connected"))) return "Von insgesamt: Es können nicht mehr angeschlossen sein, als es gibt";
    return "";
  };
  const special = (one, text) => {
    const key = one.dataset.ekKey;
    const takes = one.dataset.ekTakes;
    if (takes === "date" && !isDate(text)) return `${labelOf(one)}: Diesen Tag oder Monat gibt es im Kalender nicht`;
    if (one.name === "source-date" && isAhead(text)) return "Datum der Quelle: Liegt nach dem Datenstand; bitte prüfen";
    if (key === "date" && isAhead(text) && !of("planned")) return `Datum: Liegt nach dem Datenstand; bitte ${part("planned") ? "„Angekündigt“ ankreuzen oder das Datum prüfen" : "angeben, für wann die Quelle es sagt"}`;
    const begin = of("valid_from") || of("date");
    if (/until$/.test(key) && isDated(text) && isDated(begin) && lastDay(text) < firstDay(begin)) return `${labelOf(one)}: Liegt vor dem Anfang`;
    if (takes === "address" && !isAddress(text)) return `${labelOf(one)}: Vollständige Webadresse, beginnend mit https://, ohne Leerzeichen und Anführungszeichen`;
    if (one.name === "source-id" && form.dataset.sources.split(" ").includes(text)) return "Kennung der Quelle: Gibt es schon; bitte eine andere wählen";
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
    const found = inPlay().map((one) => [one, show(one)]).filter(([, text]) => text);
    problems.hidden = found.length === 0;
    problems.querySelector("ul").replaceChildren(...found.map(([one, text]) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = `#${one.id}`;
      link.textContent = text;
      link.addEventListener("click", (event) => { event.preventDefault(); one.focus(); });
      return item;
    }));
    found[0]?.[0].focus();
    return found.length === 0;
  };

  /* The entry */
  const sourceId = () => (isNew() ? value("source-id") : value("source"));
  /* What a field says of its own accord need not be written. */
  const isUsual = (one) => read(one) === one.dataset.ekDefault;
  const entry = () => {
    const values = { source: sourceId() };
    own().filter((one) => one.dataset.ekKey && !isUsual(one)).forEach((one) => {
      const [key, inner] = one.dataset.ekKey.split(".");
      if (inner) values[key] = { ...values[key], [inner]: read(one) };
      else values[key] = read(one);
    });
    if (values.reach && !values.reach.unit) delete values.reach;
    fact().querySelectorAll("[data-ek-fixed]").forEach(({ dataset, value: fixed }) => {
      if (!dataset.ekBeside || of(dataset.ekBeside).length) values[dataset.ekFixed] = fixed;
    });
    return values;
  };
  const item = () => window.efaEintrag.item(entry(), fact().dataset.ekOrder.split(" "), Number(fact().dataset.ekDepth));
  const SOURCE = ["name", "publisher", "date", "url", "kind", "quality"];
  const source = () => "# yaml-language-server: $schema=../../schema/source.schema.json\n"
    + window.efaEintrag.record(Object.fromEntries(SOURCE.map((key) => [key, value(`source-${key}`)])), SOURCE);
  const file = () => `catalog/${fact().dataset.ekFolder}/${of("record").split(":")[0]}.yaml`;
  const sourceFile = () => `catalog/sources/${sourceId()}.yaml`;
  /* What the law reads once must not stand there twice. */
  const replaces = () => (fact().dataset.ekOnce ? `Ein Eintrag mit demselben Wert bei „${labelOf(part(fact().dataset.ekOnce))}“ wird durch diesen ersetzt.` : "");
  const channel = () => (of("record").includes(":") ? `beim Bestellweg „${part("record").selectedOptions[0].textContent}“` : "");

  /* The same in words */
  const words = (one) => {
    if (one.type === "checkbox") return one.checked ? "ja" : "";
    if (one.tagName !== "SELECT") return one.value.trim();
    return [...one.selectedOptions].filter((option) => option.value).map((option) => option.textContent).join(", ");
  };
  const titleOf = (one) => (one.type === "checkbox" ? one.parentElement.textContent.trim() : labelOf(one));
  const summary = () => inPlay().filter((one) => one.name !== "source-id" && !(one.name === "source" && isNew())).filter((one) => !isUsual(one)).map((one) => [titleOf(one), words(one)]).filter(([, text]) => text);

  /* GitHub reads filename and value, GitLab file_name; each ignores what it does not know. */
  const newLink = (path) => {
    const query = new URLSearchParams({ filename: path, file_name: path, value: source() });
    return `${form.dataset.new}?${query}`;
  };
  const message = () => [
    ...summary().map(([name, text]) => `${name}: ${text}`), "",
    `Für die Redaktion, in ${[file(), channel()].filter(Boolean).join(" ")} unter ${fact().dataset.ekList}: ${replaces()}`.trim(), "", item(),
    ...(isNew() ? [`Neue Quelle ${sourceFile()}:`, "", source()] : []),
  ].join("\n");
  const mail = (body) => `mailto:${form.dataset.mailbox}?subject=${encodeURIComponent(`${words(field("fact"))}: ${words(part("record"))}`)}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
  const write = (name, text) => { find(name).textContent = text; };
  const result = () => {
    write("item", item());
    write("file", file());
    write("channel", channel());
    write("replaces", replaces());
    write("list-name", `${fact().dataset.ekList}:`);
    write("list-line", `${fact().dataset.ekList}:`);
    const depth = Number(fact().dataset.ekDepth) - 2;
    write("indented", depth ? `, ${depth} Leerzeichen eingerückt` : " ohne Einrückung");
    find("edit-link").href = form.dataset.edit + file();
    find("new-source").hidden = !isNew();
    write("source", isNew() ? source() : "");
    write("source-file", sourceFile());
    find("new-link").hidden = !form.dataset.new;
    if (isNew()) find("new-link").href = newLink(sourceFile());
    write("message", message());
    const whole = mail(message());
    find("long").hidden = whole.length <= Number(form.dataset.longestMail);
    find("mail").href = find("long").hidden ? whole : mail("Bitte hier den kopierten Text einfügen.\n");
    find("summary").replaceChildren(...summary().flatMap(([name, text]) => [["dt", name], ["dd", text]]).map(([tag, text]) => {
      const element = document.createElement(tag);
      element.textContent = text;
      return element;
    }));
    find("result").hidden = false;
    document.getElementById("ergebnis").focus({ preventScroll: true });
    document.getElementById("ergebnis").scrollIntoView();
  };

  /* The draft: only after the click that asks for it, and only on this device. */
  const store = (act) => { try { return act(localStorage); } catch { return null; } };
  const isKept = () => find("keep").getAttribute("aria-pressed") === "true";
  const kept = (yes) => {
    find("keep").setAttribute("aria-pressed", String(yes));
    find("forget").hidden = !yes;
  };
  const raw = (one) => (one.multiple ? read(one) : one.type === "checkbox" ? one.checked : one.value.trim());
  const put = (one, wanted) => {
    if (one.type === "checkbox") one.checked = wanted === true;
    else if (one.multiple) [...one.options].forEach((option) => { option.selected = [wanted].flat().includes(option.value); });
    else if (one.tagName !== "SELECT" || [...one.options].some((option) => option.value === String(wanted))) one.value = wanted;
  };
  const save = () => store((storage) => {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(fields.map((one) => [one.name, raw(one)]))));
    return true;
  });
  const restore = () => {
    const text = store((storage) => storage.getItem(KEY));
    if (!text) return;
    try {
      const old = JSON.parse(text);
      fields.filter((one) => one.name in old).forEach((one) => put(one, old[one.name]));
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
    if (value("source-id") === suggested) field("source-id").value = suggested = wanted.slice(0, 80).replace(/-$/, "");
  };
  const open = (group, yes) => { group.hidden = !yes; group.disabled = !yes; };
  let before = facts[0];
  const arrange = () => {
    const now = fact();
    facts.forEach((one) => open(one, one === now));
    open(form.querySelector("[data-ek-group=neu]"), isNew());
    /* What was said already need not be said again for another kind of fact. */
    if (before !== now) {
      own().forEach((one) => {
        const old = fields.find((other) => other.name === one.name.replace(now.dataset.ekFact, before.dataset.ekFact));
        if (old && !raw(one).length && raw(old).length) put(one, raw(old));
      });
    }
    before = now;
    suggest();
  };

  form.addEventListener("input", (event) => {
    arrange();
    if (event.target.getAttribute("aria-invalid")) show(event.target);
    find("result").hidden = true;
    if (isKept()) save();
  });
  form.addEventListener("change", ({ target }) => {
    if (target.dataset.ekTakes === "address") target.value = completed(target.value.trim());
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

  /* A question opens what answers it; whatever it is about goes where it can be chosen. */
  const choices = (one, id) => [id, data.renamed[`${one.dataset.ekOf}/${id}`]].flatMap((each) =>
    [...(one.options ?? [])].filter((option) => option.value && (option.value === each || option.value.startsWith(`${each}:`)))).slice(0, 1);
  const place = (about) => {
    const free = new Set(own().filter((one) => one.tagName === "SELECT"));
    return about.filter((id) => {
      const [to] = [...free].filter((one) => choices(one, id).length);
      if (!to) return false;
      choices(to, id)[0].selected = true;
      if (!to.multiple) free.delete(to);
      return true;
    });
  };
  const answer = (id) => {
    const [kind, ...about] = id.split(":");
    const asked = Object.hasOwn(data.questions, kind) ? data.questions[kind] : null;
    if (!asked) { find("opened").textContent = "Diese Frage kennt das Formular nicht. Bitte wählen Sie selbst, was Sie melden."; return; }
    const turn = (name) => { put(field("fact"), name); arrange(); return place(about); };
    let placed = turn(asked.fact);
    if (!of("record") && asked.otherwise) placed = turn(asked.otherwise);
    Object.entries(asked.values).forEach(([key, wanted]) => put(part(key), part(key).multiple ? wanted : wanted[0]));
    if (asked.like) Object.entries(data.channels[of("record")] ?? {}).forEach(([key, known]) => put(part(key), known));
    Object.entries(data.source).forEach(([name, wanted]) => put(field(name), wanted));
    find("opened").textContent = placed.length === about.length ? "Aus der Frage vorausgefüllt; bitte ergänzen."
      : "Nicht alles, wovon die Frage handelt, kennt der Katalog noch. Bitte prüfen und ergänzen.";
  };

  restore();
  const address = new URLSearchParams(location.search);
  if (address.get("frage")) answer(address.get("frage"));
  [["record", "dienst"], ["state", "land"]].forEach(([key, name]) => {
    const [one, id] = [part(key), address.get(name)];
    if (one && id) put(one, data.renamed[`${one.dataset.ekOf}/${id}`] ?? id);
  });
  find("without").hidden = true;
  form.hidden = false;
  before = fact();
  arrange();
})();
