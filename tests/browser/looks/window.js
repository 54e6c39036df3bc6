/* How a page stands in its window. */
({smallest, longest}) => {
    const seen = (element) => element.checkVisibility({checkVisibilityCSS: true, checkOpacity: true});
    const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
    const range = document.createRange();
    const boxes = (node) => { range.selectNodeContents(node); return [...range.getClientRects()]; };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set(), places = new Map();
    let right = 0;
    while (walker.nextNode()) {
        const node = walker.currentNode, place = node.parentElement;
        if (!node.data.trim() || place.closest("script, style, option, .ek-visually-hidden") || !seen(place)) continue;
        const found = boxes(node).filter((box) => box.width > 1 && box.height > 1);
        if (!found.length) continue;
        const drawn = place.closest("svg")?.getScreenCTM().a ?? 1;
        const size = parseFloat(getComputedStyle(place).fontSize) * drawn;
        if (size && size < smallest - .01) {
            small.add(`${name(place)} ${size.toFixed(1)} ${node.data.trim().slice(0, 20)}`);
        }
        if (!place.closest(".md-main")) continue;
        right = Math.max(right, ...found.filter((box) => box.right <= innerWidth).map((box) => box.right));
        const block = place.closest("p, li, dd, blockquote");
        if (block && !block.closest("td, th, label, .ek-legend, .ek-sources, .md-sidebar, pre")) {
            places.set(block, [...(places.get(block) ?? []), node]);
        }
    }
    /* As many letters stand on a line as its share of the width of all lines says. */
    const long = [...places].map(([block, nodes]) => {
        const lines = new Map();
        nodes.flatMap(boxes).filter((box) => box.width > 1).forEach((box) => {
            const middle = Math.round((box.top + box.bottom) / 2);
            const key = [...lines.keys()].find((other) => Math.abs(other - middle) < box.height / 2) ?? middle;
            lines.set(key, (lines.get(key) ?? 0) + box.width);
        });
        const widths = [...lines.values()], all = widths.reduce((sum, width) => sum + width, 0);
        const letters = nodes.map((node) => node.data.replace(/\s+/g, " ")).join("").trim().length;
        const text = `${name(block)} ${nodes[0].data.trim().slice(0, 30)}`;
        return {letters: Math.round(letters * Math.max(...widths) / all), text};
    }).filter(({letters}) => letters > longest).map(({letters, text}) => `${letters}: ${text}`);
    const main = document.querySelector(".md-main__inner").getBoundingClientRect();
    const framed = ":is(.ek-table, .ek-summary, .ek-answer, .ek-finder, .ek-card, .ek-more, input, select, textarea)";
    const frames = [...document.querySelectorAll(`article ${framed}`)].filter(seen);
    const edge = Math.max(right, ...frames.map((element) => element.getBoundingClientRect().right));
    return {
        width: document.documentElement.scrollWidth, used: (edge - main.left) / main.width,
        small: [...small].slice(0, 5), long: long.slice(0, 5),
    };
}
