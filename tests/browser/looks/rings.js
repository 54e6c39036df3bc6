/* What has a ring, once it has the focus, of which an edge is not seen. */
() => {
    const cut = [];
    const reached = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    for (const element of document.querySelectorAll(reached)) {
        if (!element.checkVisibility({checkVisibilityCSS: true, checkOpacity: true}) || element.disabled) continue;
        element.focus();
        if (document.activeElement !== element) continue;
        const shown = element.matches(".md-option") ? element.nextElementSibling : element;
        const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
        if (box.width < 2 || style.outlineStyle === "none") continue;
        const reach = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
        /* Upwards and downwards the window itself can be scrolled. */
        const windows = [[0, -Infinity, innerWidth, Infinity]];
        for (let around = shown.parentElement; around !== document.body; around = around.parentElement) {
            const found = getComputedStyle(around);
            if (found.position === "fixed") break;
            if (found.overflowX === "visible" && found.overflowY === "visible") continue;
            const edge = around.getBoundingClientRect();
            const [left, top] = [edge.left + around.clientLeft, edge.top + around.clientTop];
            windows.push([left, top, left + around.clientWidth, top + around.clientHeight]);
        }
        const sides = windows.flatMap(([left, top, right, bottom]) =>
            [box.left - left, box.top - top, right - box.right, bottom - box.bottom]);
        /* What is partly out of sight itself, like a table wider than its window, has its ring where it can be. */
        if (sides.some((room) => room > -1 && room < reach - 1)) {
            cut.push(`${shown.tagName.toLowerCase()}.${shown.className} „${shown.textContent.trim().slice(0, 20)}“`);
        }
    }
    return cut;
}
