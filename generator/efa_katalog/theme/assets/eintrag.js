/* An entry as YAML, as the program writes it (editing/yaml_text.py): quotes only where they must be, long texts folded.

   efaEintrag.item(values, order, depth)   an item of a list, its dash `depth` blanks in
   efaEintrag.record(values, order)        the lines of a file
   A value is a text, a list of ids, or a group of texts by key. What is empty is left out. */
(() => {
  "use strict";
  const WIDTH = 120;
  const UNSAFE = /^[-?:,[\]{}#&*!|>'"%@`~\s]|: |\s#|:$|\s$|\n|[\u2028\u2029]/;
  const UNSAFE_IN_FLOW = /[,[\]{}]|\?$/;
  const FOLDABLE = /^[^ \n\t]+(?:(?: |\n+)[^ \n\t]+)+$/;
  const size = (text) => [...text].length;
  const isPlain = (text) => text !== "" && text !== "null" && !UNSAFE.test(text);
  const isSimple = (text) => isPlain(text) && !UNSAFE_IN_FLOW.test(text);
  const scalar = (text) => {
    if (isPlain(text)) return text;
    if (/["\\]/.test(text) && !text.includes("\n")) return `'${text.replace(/'/g, "''")}'`;
    return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
  };
  const wrapped = (text, width) => (text ? text.split(" ") : []).reduce((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && size(`${last} ${word}`) <= width ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
  const line = (key, text, indent) => {
    const short = `${indent}${key}: ${scalar(text)}`;
    if ((size(short) <= WIDTH && !text.includes("\n")) || !FOLDABLE.test(text)) return [short];
    const width = WIDTH - indent.length - 2;
    const own = text.split("\n");
    const isLiteral = own.length > 1 && own.every((one) => size(one) <= width);
    const folded = () => own.flatMap((one, place) => [...(place ? [""] : []), ...wrapped(one, width)]);
    return [`${indent}${key}: ${isLiteral ? "|" : ">"}-`, ...(isLiteral ? own : folded()).map((one) => one && `${indent}  ${one}`)];
  };
  const list = (key, all, indent) => {
    const short = `${indent}${key}: [${all.join(", ")}]`;
    if (size(short) <= WIDTH && all.every(isSimple)) return [short];
    return [`${indent}${key}:`, ...all.map((one) => `${indent}  - ${scalar(one)}`)];
  };
  const group = (key, parts, indent) => {
    const short = `${indent}${key}: {${parts.map(([name, text]) => `${name}: ${text}`).join(", ")}}`;
    /* Only within something else: directly in a record each key takes a line. */
    if (indent && size(short) <= WIDTH && parts.every(([, text]) => isSimple(text))) return [short];
    return [`${indent}${key}:`, ...parts.flatMap(([name, text]) => line(name, text, `${indent}  `))];
  };
  const lines = (values, order, indent) => order.flatMap((key) => {
    const value = values[key];
    if (!value || value.length === 0) return [];
    if (typeof value === "string") return line(key, value, indent);
    if (Array.isArray(value)) return list(key, value, indent);
    const parts = Object.entries(value).filter(([, text]) => text);
    return parts.length ? group(key, parts, indent) : [];
  });

  window.efaEintrag = {
    item: (values, order, depth) => {
      const dash = " ".repeat(depth);
      return `${dash}- ${lines(values, order, `${dash}  `).join("\n").trimStart()}\n`;
    },
    record: (values, order) => `${lines(values, order, "").join("\n")}\n`,
  };
})();
