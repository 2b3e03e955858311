(async () => {
  for (const check of checks) {
    try {
      await check();
    } catch (error) {
      fault(`a check did not end: ${error.stack}`);
    }
  }
  const told = document.createElement("pre");
  told.id = "checked";
  const looked = Object.entries(counts).map(([what, n]) => `${n} ${what}`);
  told.textContent = [...[...faults].map((text) => `FAULT ${text}`), `CHECKED ${looked.join(", ")}`, ""].join("\n");
  parent.document.body.append(told);
})();
