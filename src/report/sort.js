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
  table.dispatchEvent(new Event("sorted"));
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

// Rows shown at once; laying out thousands takes seconds. Print and find have them all.
const AT_ONCE = 200;

function filter(form) {
  const table = document.getElementById(form.dataset.for);
  const body = table.tBodies[0];
  const find = form.querySelector("input");
  const selects = [...form.querySelectorAll("select")];
  const more = form.querySelector("button[data-more]");
  const told = form.querySelector("output");
  const text = (row, column) => row.cells[column].textContent.trim();
  const all = [...body.rows];
  let most = AT_ONCE;
  for (const select of selects) {
    const words = new Set(all.map((row) => text(row, Number(select.dataset.column))));
    for (const word of [...words].sort(collator.compare)) {
      select.add(new Option(missing(word) ? "none" : word, word));
    }
  }
  const apply = () => {
    const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects
      .filter((select) => select.selectedIndex > 0)
      .map((select) => [Number(select.dataset.column), select.value]);
    const fits = (row) => {
      if (!wanted.every(([column, word]) => text(row, column) === word)) return false;
      const whole = words.length > 0 ? row.textContent.toLowerCase() : "";
      return words.every((word) => whole.includes(word));
    };
    let found = 0;
    for (const row of body.rows) {
      const fit = fits(row);
      if (fit) found += 1;
      row.hidden = !fit;
      row.classList.toggle("beyond", fit && found > most);
    }
    const shown = Math.min(found, most);
    told.textContent =
      found === all.length && shown === found
        ? `${found} ${found === 1 ? "row" : "rows"}`
        : `${found} of ${all.length} rows fit` + (shown < found ? `, the first ${shown} shown` : "");
    more.hidden = shown === found;
    table.classList.add("managed");
  };
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("reset", () => {
    most = AT_ONCE;
    setTimeout(apply);
  });
  more.addEventListener("click", () => {
    most = Infinity;
    apply();
  });
  table.addEventListener("sorted", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
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
