/* global document, localStorage */

// Before anything is painted: the theme a person chose, so that no other one flashes first. A file of its own, because
// the page allows no inline script, and without imports, because the build copies it as it is.
try {
  const theme = localStorage.getItem('gecko-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's theme counts.
}
