// From the request to a page that is laid out, its scripts run.
checks.push(() => {
  document.body.getBoundingClientRect();
  const seconds = performance.now() / 1000;
  count("milliseconds to open", Math.round(seconds * 1000));
  if (seconds > 3) fault(`takes ${seconds.toFixed(1)} s to open, expected less than 3 s`);
});
