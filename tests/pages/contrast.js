// Contrast of every shown text with what is under it, WCAG 2.2 level AA (1.4.3): 4.5, and 3 for
// letters from 24 px or bold ones from 18.66 px. Disabled and hidden text is not looked at.
const colour = (() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  return (text) => {
    if (!known.has(text)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
})();
const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
const faded = ([r, g, b, a], by) => [r, g, b, a * by];
const luminance = ([r, g, b]) => {
  const linear = [r, g, b].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};
const ratio = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

// The page's ground and every background of the elements around.
function ground(element) {
  const around = [];
  for (let at = element; at; at = at.parentElement) around.push(at);
  const paper = colour(matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff");
  return around.reverse().reduce((under, at) => over(colour(getComputedStyle(at).backgroundColor), under), paper);
}
function opacity(element) {
  let all = 1;
  for (let at = element; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity);
  return all;
}

// What shapes drawn before a text put under its middle; hatchings are looked through.
function underDrawn(text) {
  const svg = text.ownerSVGElement;
  const style = getComputedStyle(text);
  let under = ground(svg);
  if (style.paintOrder.startsWith("stroke") && parseFloat(style.strokeWidth) >= 2) return over(colour(style.stroke), under);
  const box = text.getBoundingClientRect();
  const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
  for (const shape of svg.querySelectorAll("rect, path, circle, ellipse, polygon")) {
    if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    if (shape.closest("defs, clipPath, mask, pattern")) continue;
    const look = getComputedStyle(shape);
    if (look.fill === "none" || look.fill.startsWith("url(")) continue;
    if (!shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse()))) continue;
    under = over(faded(colour(look.fill), Number(look.fillOpacity) * opacity(shape)), under);
  }
  return under;
}

checks.push(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (!words || seen.has(element) || /^(script|style|title|desc|option|noscript)$/.test(element.localName)) continue;
    seen.add(element);
    const box = element.getBoundingClientRect();
    if (!isShown(element) || box.width <= 1 || box.height <= 1 || element.closest(":disabled")) continue;
    const style = getComputedStyle(element);
    const text = element.closest("svg text");
    const under = text ? underDrawn(text) : ground(element);
    const ink = over(faded(colour(text ? style.fill : style.color), opacity(element)), under);
    const scale = text ? text.getScreenCTM().a : 1;
    const size = parseFloat(style.fontSize) * scale;
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = ratio(ink, under);
    count("texts");
    if (found < (large ? 3 : 4.5)) fault(`contrast ${found.toFixed(2)} is below ${large ? 3 : 4.5}: ${place(element)}`);
  }
});
