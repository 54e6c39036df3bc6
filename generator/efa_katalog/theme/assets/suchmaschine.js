/* Finds pages by the words that people type. Words of a query are asked for one by one, because each may be found in
   another way: as it stands, as the beginning or a part of a compound, mistyped, or as a compound of known words.

   efaSuchmaschine(groups)   of search/katalog.js; gives
     find(text)    the pages found, the best first: {page, isNamed: by the whole text, namesAll: by each of its words}
     knows(word)   whether some page holds a word that begins like this, or the word only fills sentences
   A page: {address, title, label, names, about, summary, weight}. */
(() => {
  "use strict";
  const { words, keys } = window.efaFalten;
  const LEAST = 3;
  const MOST_PARTS = 60;
  const WEIGHTS = { title: 4, names: 3, about: 1, summary: 1 };
  /* Who has more names is no worse found by one of them. */
  const BM25 = { k: 1.2, b: 0, d: 0.5 };
  /* They stand in sentences, not in what is looked for. */
  const FILL = new Set(("in im am an auf aus bei der die das den dem des ein eine einen einer fuer für mit nach oder und von vom zu zum zur"
    + " ich wir man wie wo was ist kann beantragen antrag online stellen").split(" "));

  /* "99 107 023" is one number, "OZG10092" a word and a number. */
  const tidy = (text) => text.replace(/(\d)[\s.]+(?=\d)/g, "$1").replace(/(\p{L}{2,})(?=\d{3})/gu, "$1 ");
  const asked = (text) => {
    const all = words(tidy(text));
    const telling = all.filter(([word]) => !FILL.has(word));
    return telling.length ? telling : all;
  };
  /* Every word in both forms, and joined at its hyphens. */
  const terms = (text) => {
    const joined = (tidy(text).match(/[\p{L}\p{M}\p{N}]+(?:\p{Pd}[\p{L}\p{M}\p{N}]+)+/gu) ?? []).map((word) => words(word.replace(/\p{Pd}/gu, ""))[0]);
    return [...words(tidy(text)), ...joined].flatMap((forms) => [...new Set(forms)]);
  };
  const swapped = (word) => [...word].slice(1).map((letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2));
  const isNumber = (word) => /^\d+$/.test(word);
  const isLong = (word, least) => word.length >= least && !isNumber(word);
  const bare = (name) => name.replace(/^\D+(?=\d+$)/, "");
  const page = (label, weight) => ([address, title, names, about, summary]) => ({ address, title, label, names, about, summary, weight });
  /* A number is also found without the name of the catalogue that gives it. */
  const keysOf = ({ title, names }) => [...new Set([title, ...names, ...names.map(bare)].flatMap(keys))];

  window.efaSuchmaschine = (groups) => {
    const pages = groups.flatMap(([label, weight, rows]) => rows.map(page(label, weight)));
    const known = new Set();
    const processTerm = (term) => { known.add(term); return term; };
    const index = new window.MiniSearch({ fields: Object.keys(WEIGHTS), tokenize: terms, processTerm });
    index.addAll(pages.map(({ title, names, about, summary }, id) => ({ id, title, names: names.join(" · "), about, summary })));
    const named = new Map();
    pages.forEach((one, id) => keysOf(one).forEach((name) => named.set(name, [...named.get(name) ?? [], id])));
    const vocabulary = [...known].sort();

    const ask = (queries, options) => (queries.length ? index.search({ queries, combineWith: "OR" }, {
      boost: WEIGHTS, bm25: BM25, tokenize: (text) => [text], processTerm: (term) => term, boostDocument: (id) => pages[id].weight, ...options,
    }) : []);
    /* A page with many compounds of one word is no better than a page with one of them. */
    const add = (hits, found, weight) => found.forEach(({ id, score, match, terms: met }) => {
      const before = hits.get(id) ?? { score: 0, isName: false };
      const isName = Object.values(match).flat().some((field) => field === "title" || field === "names");
      hits.set(id, { score: Math.max(before.score, score * weight / met.length), isName: before.isName || isName });
    });

    /* The nearest ways that lead anywhere; a number is right or wrong. */
    const WAYS = [
      (hits, word) => {
        add(hits, ask([word]), 1);
        if (word.length > 1) add(hits, ask([word], { prefix: true }), 0.8);
        if (!isLong(word, LEAST)) return;
        const parts = vocabulary.filter((term) => term.length > word.length && term.includes(word) && !term.startsWith(word))
          .sort((a, b) => a.length - b.length).slice(0, MOST_PARTS);
        /* The last part of a compound says what it is. */
        add(hits, ask(parts.filter((term) => term.endsWith(word))), 0.7);
        add(hits, ask(parts.filter((term) => !term.endsWith(word))), 0.3);
      },
      (hits, word) => { if (isLong(word, 4)) add(hits, ask([word, ...swapped(word)], { fuzzy: isLong(word, 5) && 1 }), 1); },
      (hits, word) => { if (isLong(word, 7)) add(hits, ask([word], { fuzzy: 2 }), 1); },
      (hits, word) => {
        const inside = vocabulary.filter((term) => (term.length * 2 >= word.length && word.startsWith(term))
          || (term.length * 3 >= word.length * 2 && word.endsWith(term)));
        const longest = Math.max(...inside.map((term) => term.length));
        if (isLong(word, 6)) add(hits, ask(inside.filter((term) => term.length === longest)), 1);
      },
    ];
    const seek = (word) => {
      const hits = new Map();
      WAYS.some((way) => { way(hits, word); return hits.size; });
      return hits;
    };
    const memory = new Map();
    const hitsOf = (word) => {
      if (!memory.has(word)) memory.set(word, seek(word));
      return memory.get(word);
    };

    const order = (a, b) => b.isNamed - a.isNamed || b.covers - a.covers || b.score - a.score || a.id - b.id;
    const find = (text) => {
      const telling = asked(text);
      const meant = new Set([keys(text)[0], telling.map(([word]) => word).join("")].flatMap((name) => named.get(name) ?? []));
      const each = telling.map(([word]) => ({ word, hits: hitsOf(word) }));
      /* A page without the number that somebody asks for is not meant, whatever else it says. */
      const numbers = each.filter(({ word }) => isNumber(word) && word.length > LEAST);
      const isMeant = (id) => meant.has(id) || numbers.every(({ hits }) => hits.has(id));
      const ids = new Set([...meant, ...each.flatMap(({ hits }) => [...hits.keys()])]);
      const found = [...ids].filter(isMeant).map((id) => {
        const own = each.map(({ hits }) => hits.get(id)).filter(Boolean);
        return {
          id, page: pages[id], isNamed: meant.has(id), covers: own.length,
          namesAll: own.length === each.length && own.every(({ isName }) => isName),
          score: own.reduce((sum, { score }) => sum + score, 0),
        };
      });
      /* What a part of a guide mentions does not hide the record that fewer words name. */
      const most = (isPart) => Math.max(0, ...found.filter(({ page: { weight } }) => weight < 1 === isPart).map(({ covers }) => covers));
      const enough = { true: most(true), false: most(false) };
      return found.filter(({ covers, isNamed, page: { weight } }) => isNamed || covers === enough[weight < 1]).sort(order);
    };
    const knows = (word) => {
      if (FILL.has(word)) return true;
      let [low, high] = [0, vocabulary.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (vocabulary[middle] < word) low = middle + 1;
        else high = middle;
      }
      return vocabulary[low]?.startsWith(word) ?? false;
    };
    return { find, knows };
  };
})();
