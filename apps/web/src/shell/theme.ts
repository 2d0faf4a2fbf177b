/** The themes: the system's, or one that the user chose on this device. */
export type Theme = 'system' | 'light' | 'dark';

/** `theme.js` reads it too, before the app runs. */
const STORAGE_KEY = 'gecko-theme';

/** Returns the theme that the user chose on this device. */
export function chosenTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** Sets the theme, and stores it for the next visit where the browser allows it. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Without storage, the theme lasts as long as the page.
  }
}
