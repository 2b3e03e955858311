"use strict";
// Without this script the page is whole; with it, column names become buttons that sort.
const missing = (text) => text === "" || text === "–";
const value = (row, i) => row.cells[i].dataset.sort ?? row.cells[i].textContent.trim();
const compare = (a, b) =>
  Number.isFinite(Number(a)) && Number.isFinite(Number(b))
    ? a - b
    : a.localeCompare(b, "en", { numeric: true });

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
for (const note of document.querySelectorAll(".scripted")) note.hidden = false;
