// The page as printed on A4 with margins of 12 mm: nothing sticks out, and no figure is cut. The
// window is as wide as the paper between the margins; a sheet holds 273 mm.
const SHEET_PX = (273 / 25.4) * 96;
// A word at a picture's edge may reach this far into the margin, which is 45 px wide.
const INTO_MARGIN_PX = 12;
checks.push(() => {
  const width = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll("figure, svg, svg text, table, th, td, dl, pre, p, li, h1, h2, h3, h4")) {
    if (!isShown(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || element.closest("[aria-hidden=true]")) continue;
    count("parts");
    const most = width + (element.matches("svg text") ? INTO_MARGIN_PX : 1);
    if (box.right > most) fault(`sticks out by ${Math.ceil(box.right - width)} px: ${place(element)}`);
    if (box.left < -1) fault(`begins ${Math.ceil(-box.left)} px left of the paper: ${place(element)}`);
  }
  for (const figure of document.querySelectorAll("figure, svg[role=img]")) {
    if (!isShown(figure)) continue;
    count("figures");
    const height = figure.getBoundingClientRect().height;
    if (height > SHEET_PX) fault(`a figure is higher than a sheet: ${place(figure)}`);
    let kept = false;
    for (let at = figure; at && at !== document.body; at = at.parentElement) kept ||= /^avoid/.test(getComputedStyle(at).breakInside);
    if (!kept) fault(`a figure may be cut between two sheets: ${place(figure)}`);
  }
  for (const box of document.querySelectorAll("body *")) {
    if (!isShown(box) || box.closest("svg")) continue;
    const cuts = getComputedStyle(box).overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1;
    if (cuts) fault(`a box cuts what it holds: ${place(box)}`);
  }
});

// A number that goes on in the next line reads as two.
checks.push(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.closest("td, th, dd") || !isShown(text.parentElement)) continue;
    for (const number of text.data.matchAll(/(?<![\w-])[−-]?\d+([.,]\d+)*(?![\w-])/g)) {
      const range = document.createRange();
      range.setStart(text, number.index);
      range.setEnd(text, number.index + number[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) fault(`a number is broken: ${number[0]} in ${place(text.parentElement)}`);
      count("numbers");
    }
  }
});
