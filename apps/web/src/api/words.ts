/** The problems of a request, in sentences for the page. */
export const words = {
  unreachable: 'Gecko could not be reached. Check your connection, then try again.',
  offline: 'You are offline. Check your network connection, then try again.',
  notSaved: 'You are offline. Nothing was saved.',
  perhapsNotSaved: 'Gecko did not respond. This may not be saved: look before you try again.',
  notUnderstood: 'Gecko sent a response that this page does not understand. Try again.',
  outdated: 'Gecko sent a response that this page does not understand. Reload the page.',
} as const;
