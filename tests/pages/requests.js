// Nothing is asked for beside the page itself; the log of the network is looked at outside.
checks.push(() => {
  for (const entry of performance.getEntriesByType("resource"))
    if (!entry.name.startsWith("data:")) fault(`asks for ${entry.name}`);
  for (const element of document.querySelectorAll("[src], link[href], object, embed, iframe, svg image, svg use")) {
    const target = element.getAttribute("src") ?? element.getAttribute("href") ?? element.getAttribute("data") ?? "";
    if (!/^(data:|#)/.test(target)) fault(`would ask for something: ${element.localName} ${target}`);
  }
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (/@import|url\((?!["']?(#|data:))/.test(rule.cssText)) fault(`a style would ask for something: ${rule.cssText.slice(0, 80)}`);
  count("requests looked for");
});
