// What a screen reader needs: language, title, headings, headers of tables, words for pictures.
checks.push(() => {
  if (!document.documentElement.lang) fault("the page has no language");
  if (!document.title.trim()) fault("the page has no title");
  if (document.querySelectorAll("h1").length !== 1) fault("the page has not one h1");
  if (document.querySelectorAll("main").length !== 1) fault("the page has not one main");
});

checks.push(() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => fault(`two elements have the id ${id}`));
  const known = new Set(ids);
  for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "data-for", "data-copy"])
    for (const element of document.querySelectorAll(`[${name}]`))
      for (const id of element.getAttribute(name).split(/\s+/))
        if (!known.has(id)) fault(`${name} names ${id}, which is nowhere`);
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id && !known.has(id)) fault(`a link leads to #${id}, which is nowhere`);
  }
  count("ids", ids.length);
});

checks.push(() => {
  for (const picture of document.querySelectorAll("svg:not(svg svg)")) {
    if (picture.getAttribute("aria-hidden") === "true") continue;
    count("pictures");
    if (picture.getAttribute("role") !== "img") fault(`a picture has no role=img: ${place(picture)}`);
    for (const word of ["title", "desc"]) {
      const told = picture.querySelector(`:scope > ${word}`);
      if (!told?.textContent.trim()) fault(`a picture has no ${word}: ${place(picture)}`);
    }
  }
  for (const image of document.querySelectorAll("img:not([alt])")) fault(`an image has no words: ${place(image)}`);
});

checks.push(() => {
  for (const table of document.querySelectorAll("table")) {
    count("tables");
    if (!table.tHead?.querySelector("th")) fault(`a table has no headers: ${place(table)}`);
    for (const row of table.tHead?.rows ?? [])
      for (const cell of row.cells) {
        const words = cell.textContent.trim() || cell.getAttribute("aria-label");
        if (cell.localName === "th" && !words) fault(`a header of a table is empty: ${place(table)}`);
      }
    const wide = Math.max(0, ...[...table.rows].map((row) => [...row.cells].reduce((n, cell) => n + cell.colSpan, 0)));
    const heads = [...(table.tHead?.rows ?? [])].map((row) => [...row.cells].reduce((n, cell) => n + cell.colSpan, 0));
    if (heads.length && Math.max(...heads) < wide) fault(`a table has columns without a header: ${place(table)}`);
  }
});

checks.push(() => {
  for (const field of document.querySelectorAll("input, select, textarea")) {
    const told = field.labels?.length || field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
    if (!told) fault(`a field has no label: ${place(field)}`);
  }
  for (const button of document.querySelectorAll("button, a[href]"))
    if (!button.textContent.trim() && !button.getAttribute("aria-label")) fault(`a button or link has no words: ${place(button)}`);
  for (const box of document.querySelectorAll("*")) {
    const style = getComputedStyle(box);
    const scrolls = /auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
    if (scrolls && isShown(box) && box.tabIndex < 0) fault(`a box that scrolls cannot be reached by keyboard: ${place(box)}`);
  }
});
