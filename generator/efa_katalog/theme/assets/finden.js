/* What is found for typed text, in a list that is small enough to be looked through at every key: places, services.

   efaFinden.entry(names, around)  what is looked through: the names, which count most, and the words around them
   efaFinden.best(entries, text)   those that fit, at most twelve; equally good ones in the order in which they come;
                                   with a third argument true also those that hold the text within a word
   efaFinden.isWhole(entry, text)  whether the text is one of the names
   Best is a whole name, then the beginning of one, then the beginning of words, then a part of a word, then slips. */
(() => {
  "use strict";
  const MOST = 12;

  /* A text without umlauts has one form; most have none, and there are many. */
  const fold = (text) => {
    if (/^[ -~]*$/.test(text)) return [text.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()];
    const words = efaFalten.words(text);
    return [...new Set([0, 1].map((way) => words.map((forms) => forms[way]).join(" ")))];
  };
  const entry = (names, around) => {
    const found = names.flatMap(fold);
    return { names: found, text: ` ${[...found, ...around.flatMap(fold)].join(" ")}` };
  };

  const fit = ({ names, text }, asked) => {
    let best = null;
    for (const { whole, words } of asked) {
      for (const name of names) {
        if (name === whole) return 0;
        if (name.startsWith(whole)) best = 1;
      }
      if (best === null && words.every((word) => text.includes(word))) best = 2;
    }
    return best;
  };
  const inner = ({ text }, asked) => (asked.some(({ words }) => words.every((word) => text.includes(word.trim()))) ? 0 : null);

  /* How many letters are wrong, missing, too many or exchanged, of `text` against the beginning of `name`; at most `most`. */
  const mistakes = (text, name, most) => {
    let [before, row] = [[], Array.from({ length: name.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= text.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= name.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(text[i - 1] !== name[j - 1]));
        if (i > 1 && j > 1 && text[i - 1] === name[j - 2] && text[i - 2] === name[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return null;
      [before, row] = [row, next];
    }
    const found = Math.min(...row);
    return found > most ? null : found;
  };
  /* Who mistypes seldom does so in the first letter; it may be missing or exchanged with the second. */
  const slips = ({ names }, text) => {
    const most = text.length < 7 ? 1 : 2;
    const found = names.filter((name) => name[0] === text[0] || name[1] === text[0] || name[0] === text[1])
      .map((name) => mistakes(text, name.slice(0, text.length + most), most)).filter((count) => count !== null);
    return found.length ? Math.min(...found) : null;
  };

  const picked = (entries, fitOf) => {
    const found = [[], [], []];
    entries.forEach((each) => { const how = fitOf(each); if (how !== null) found[how].push(each); });
    return found.flat().slice(0, MOST);
  };
  const best = (entries, typed, inWords = false) => {
    const asked = fold(typed).filter(Boolean).map((whole) => ({ whole, words: whole.split(" ").map((word) => ` ${word}`) }));
    if (!asked.length) return [];
    const found = picked(entries, (each) => fit(each, asked));
    const [{ whole }] = asked;
    if (found.length || whole.length < 4) return found;
    const parts = !inWords ? [] : picked(entries, (each) => inner(each, asked));
    return parts.length ? parts : picked(entries, (each) => slips(each, whole));
  };

  const isWhole = ({ names }, typed) => fold(typed).some((whole) => names.includes(whole));

  window.efaFinden = { entry, best, isWhole };
})();
