/** A path of this app, for going on after signing in: nothing that leads to another site. */
export function pathOfApp(path: string): string {
  return /^\/(?![/\\])[^\\]{0,1999}$/.test(path) && !path.startsWith('/sign-in') ? path : '/repositories';
}

/** Goes to the sign-in page, because nobody is signed in any more, and comes back here afterwards. */
export function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname === '/sign-in') return;
  window.location.assign(`/sign-in?next=${encodeURIComponent(pathOfApp(pathname + search))}`);
}
