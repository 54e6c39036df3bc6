/* How two texts are compared, for every field that one types into: the list, the finder, the search.

   efaFalten.forms(text)     the two plain forms of a text: "Bürgergeld" is "buergergeld" and "burgergeld"
   efaFalten.words(text)     its words, each in both forms; whatever is neither letter nor digit parts words
   efaFalten.haystack(text)  what `words` are looked for in: both forms, and once more with words joined at hyphens
   efaFalten.keys(text)      both forms without what stands between words: "i-Kfz" and "IKFZ" are the same */
(() => {
  "use strict";
  /* Two ways of writing without umlauts; letters of neighbours that do not come apart into letter and mark. */
  const PLAIN = {
    ä: ["ae", "a"], ö: ["oe", "o"], ü: ["ue", "u"], ß: ["ss", "ss"],
    æ: ["ae", "a"], ø: ["oe", "o"], å: ["aa", "a"], œ: ["oe", "o"], ł: ["l", "l"], đ: ["d", "d"],
  };
  const LETTERS = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");

  /* What is pasted from a PDF or a text program: decomposed letters, ligatures, soft hyphens, blanks without width. */
  const clean = (text) => text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").toLowerCase();
  const isPlain = (text) => /^[\x20-\x7E]*$/.test(text);
  const plain = (text, way) => (isPlain(text) ? text : bare(text, way));
  const bare = (text, way) => text.replace(LETTERS, (found) => PLAIN[found][way]).normalize("NFD").replace(/\p{M}/gu, "");
  const both = (text) => [plain(text, 0), plain(text, 1)];
  const joined = (text) => text.replace(/\p{Pd}/gu, "");
  const split = (text) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);

  window.efaFalten = {
    forms: (text) => both(clean(text)),
    words: (text) => split(clean(text)).map(both),
    haystack: (text) => both(`${clean(text)} ${joined(clean(text))}`).join("\n"),
    keys: (text) => both(clean(text)).map((form) => split(form).join("")),
  };
})();
