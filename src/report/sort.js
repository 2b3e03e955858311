"use strict";
// Without this script the pages are whole; with it, tables sort and filter, and a text can be copied.
const missing = (text) => text === "" || text === "–";
const plain = (text) => text.replace("−", "-").replaceAll("\u202f", "");
const value = (row, i) => {
  const cell = row.cells[i];
  return cell ? (cell.dataset.sort ?? plain(cell.textContent.trim())) : "";
};
const collator = new Intl.Collator("en", { numeric: true });
const compare = (a, b) =>
  Number.isFinite(Number(a)) && Number.isFinite(Number(b)) ? a - b : collator.compare(a, b);

function sort(table, i, direction) {
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [value(row, i), row]);
  rows.sort(([a], [b]) =>
    missing(a) || missing(b) ? missing(a) - missing(b) : direction * compare(a, b),
  );
  body.append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      sort(table, i, up ? 1 : -1);
    });
  });
}

function filter(form) {
  const table = document.getElementById(form.dataset.for);
  const rows = [...table.tBodies[0].rows];
  const find = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const told = form.querySelector("output");
  for (const select of selects) {
    const column = Number(select.dataset.column);
    const words = new Set(rows.map((row) => row.cells[column].textContent.trim()));
    for (const word of [...words].sort(collator.compare)) {
      select.add(new Option(word === "" || word === "–" ? "none" : word, word));
    }
  }
  const apply = () => {
    const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects
      .filter((select) => select.selectedIndex > 0)
      .map((select) => [Number(select.dataset.column), select.value]);
    let shown = 0;
    for (const row of rows) {
      const fits =
        wanted.every(([column, word]) => row.cells[column].textContent.trim() === word) &&
        (words.length === 0 ||
          ((text) => words.every((word) => text.includes(word)))(row.textContent.toLowerCase()));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    told.textContent = `${shown} of ${rows.length} rows`;
  };
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  told.textContent = `${rows.length} of ${rows.length} rows`;
}
for (const form of document.querySelectorAll("form.filters")) filter(form);

function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("output");
  button.addEventListener("click", async () => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    try {
      await navigator.clipboard.writeText(text.innerText);
      told.textContent = "Copied.";
    } catch {
      told.textContent = document.execCommand("copy") ? "Copied." : "Selected: copy it with Ctrl+C.";
    }
  });
}
for (const button of document.querySelectorAll("button[data-copy]")) copy(button);
for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
