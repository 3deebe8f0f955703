// Runs before the first paint, so that a chosen theme does not flash. A file of its own: the content policy forbids inline scripts.
(() => {
  const theme = localStorage.getItem('aver.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
