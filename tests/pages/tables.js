// Tables sort by every column, by keyboard too, and filters leave the rows that fit.
const missing = (text) => text === "" || text === "–";
const cellText = (row, i) => row.cells[i]?.dataset.sort ?? row.cells[i]?.textContent.trim().replace("−", "-") ?? "";
const isNumber = (text) => text.trim() !== "" && Number.isFinite(Number(text.replaceAll("\u202f", "")));
const before = (a, b) =>
  isNumber(a) && isNumber(b)
    ? Number(a.replaceAll("\u202f", "")) - Number(b.replaceAll("\u202f", ""))
    : a.localeCompare(b, "en", { numeric: true });

// A browser clicks a focused button on Enter; a key that a script sends is not pressed, so that
// the click has to be sent as well.
function press(button) {
  button.focus();
  if (document.activeElement !== button) fault(`cannot be reached by keyboard: ${place(button)}`);
  const key = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
  if (button.dispatchEvent(key)) button.click();
}

function inOrder(table, i, direction) {
  const texts = [...table.tBodies[0].rows].map((row) => cellText(row, i));
  const told = texts.filter((text) => !missing(text));
  const ordered = told.every((text, k) => k === 0 || direction * before(told[k - 1], text) <= 0);
  return ordered && texts.slice(0, told.length).every((text) => !missing(text));
}

checks.push(() => {
  for (const table of document.querySelectorAll("table.sortable")) {
    if (!isShown(table)) continue;
    const rows = table.tBodies[0].rows.length;
    [...table.tHead.rows[0].cells].forEach((head, i) => {
      const button = head.querySelector("button");
      if (!button) return fault(`a column cannot be sorted: ${place(head)}`);
      const orders = ["ascending", "descending"].map((word) => {
        press(button);
        if (head.getAttribute("aria-sort") !== word) fault(`a sorted column does not say ${word}: ${place(head)}`);
        if (table.querySelectorAll("th[aria-sort]:not([aria-sort=none])").length > 1) fault(`two columns say that they are sorted: ${place(table)}`);
        if (!inOrder(table, i, word === "ascending" ? 1 : -1)) fault(`a column is not in ${word} order: ${place(head)}`);
        return [...table.tBodies[0].rows].map((row) => row.textContent).join("\n");
      });
      if (table.tBodies[0].rows.length !== rows) fault(`sorting loses rows: ${place(head)}`);
      count("columns sorted");
      if (orders[0] !== orders[1]) count("orders changed");
    });
  }
});

const shownRows = (table) => [...table.tBodies[0].rows].filter(isShown);
async function changed(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await wait(400);
}

async function finds(find, table, all) {
  const words = [...table.tBodies[0].rows].at(-1).cells[0].textContent.trim();
  find.value = words;
  await changed(find);
  const rows = shownRows(table);
  if (rows.length === 0 || rows.length > all) fault(`looking for "${words}" shows ${rows.length} rows`);
  if (rows.some((row) => !row.textContent.toLowerCase().includes(words.toLowerCase()))) fault(`looking for "${words}" shows other rows`);
  find.value = "no such words anywhere";
  await changed(find);
  if (shownRows(table).length !== 0) fault("looking for what is nowhere shows rows");
  find.value = "";
  await changed(find);
  if (shownRows(table).length !== all) fault("clearing the search does not show all rows again");
  count("searches");
}

async function chooses(select, table, all) {
  const column = Number(select.dataset.column);
  let sum = 0;
  for (let i = 1; i < select.options.length; i += 1) {
    select.selectedIndex = i;
    await changed(select);
    const rows = shownRows(table);
    sum += rows.length;
    if (rows.length === 0) fault(`the choice "${select.options[i].text}" shows no row`);
    if (rows.some((row) => row.cells[column].textContent.trim() !== select.options[i].value)) fault(`the choice "${select.options[i].text}" shows other rows`);
    count("choices");
  }
  if (select.options.length > 1 && sum !== all) fault(`the choices of ${place(select.labels?.[0] ?? select)} show ${sum} rows of ${all}`);
  select.selectedIndex = 0;
  await changed(select);
  if (shownRows(table).length !== all) fault(`the first choice of ${place(select)} does not show all rows`);
}

checks.push(async () => {
  for (const form of document.querySelectorAll("form.filters")) {
    const table = document.getElementById(form.dataset.for);
    if (!table || !isShown(form) || table.tBodies[0].rows.length === 0) continue;
    const all = table.tBodies[0].rows.length;
    // Of a long table only the first rows are shown until more are asked for.
    const more = form.querySelector("button[data-more]");
    if (more && isShown(more)) press(more);
    if (shownRows(table).length !== all) fault(`rows are hidden before anything is asked for: ${place(form)}`);
    for (const find of form.querySelectorAll("input")) await finds(find, table, all);
    for (const select of form.querySelectorAll("select")) await chooses(select, table, all);
    for (const field of [...form.querySelectorAll("input, select, button")].filter(isShown)) {
      field.focus();
      if (document.activeElement !== field) fault(`cannot be reached by keyboard: ${place(field)}`);
    }
    count("filters");
  }
});
