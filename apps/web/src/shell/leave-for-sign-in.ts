/**
 * Returns a path of this app to continue at after signing in. Anything that could lead to another site becomes the
 * repositories page.
 */
export function pathOfApp(path: string): string {
  return /^\/(?![/\\])[^\\]{0,1999}$/.test(path) && !path.startsWith('/sign-in') ? path : '/repositories';
}

/** Leaves for the sign-in page after the end of a session. Signing in returns to the current address. */
export function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname === '/sign-in') return;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathOfApp(pathname + search))}`);
}
