/* What is drawn in the colour of the ground it stands on. */
() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const lost = [];
    for (const element of document.querySelectorAll("body *")) {
        if (!element.checkVisibility({checkVisibilityCSS: true, checkOpacity: true})) continue;
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            const isDrawn = part === null || !["none", "normal"].includes(style.content);
            const isSign = isDrawn && style.maskImage.includes("url(") && style.display !== "none";
            if (isSign && style.backgroundColor === ground) {
                lost.push(`${element.tagName.toLowerCase()}.${element.className}${part ?? ""}`);
            }
        }
    }
    for (const shape of document.querySelectorAll("svg :is(path, rect, circle)")) {
        const style = getComputedStyle(shape), unseen = ["none", ground, "rgba(0, 0, 0, 0)"];
        if (shape.checkVisibility({checkVisibilityCSS: true}) && shape.getBBox().width > 2 &&
            unseen.includes(style.fill) && unseen.includes(style.stroke) && !shape.closest("defs")) {
            lost.push(`svg ${shape.getAttribute("class")}`);
        }
    }
    return [...new Set(lost)];
}
