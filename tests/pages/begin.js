// Shared by all checks. What is wrong is written into the outermost page, where the shell that
// opened it reads it: a line `FAULT ...` each, and one line that tells what was looked at.
const faults = new Set();
const fault = (text) => faults.add(text.replace(/\s+/g, " ").trim());
const counts = {};
const count = (what, by = 1) => (counts[what] = (counts[what] ?? 0) + by);
const wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
// A few words by which a person finds the place.
const place = (element) => {
  const of = element.closest("[id]");
  const id = of ? `#${of.id} ` : "";
  const kind = element.className?.baseVal ?? element.className ?? "";
  return `${id}${element.localName}${kind ? `.${kind}` : ""} "${element.textContent.trim().slice(0, 40)}"`;
};
const checks = [];
