// A phone of 390 px: the page does not scroll sideways, and what a finger has to meet is not tiny.
checks.push(() => {
  if (innerWidth !== 390) fault(`the page is ${innerWidth} px wide here, expected 390`);
  const root = document.documentElement;
  count("px wide", root.scrollWidth);
  if (root.scrollWidth > innerWidth) {
    fault(`the page scrolls sideways, ${root.scrollWidth} px wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (!isShown(element) || element.closest(".wide")) continue;
      if (element.getBoundingClientRect().right > innerWidth + 1) fault(`wider than the phone: ${place(element)}`);
    }
  }
});
