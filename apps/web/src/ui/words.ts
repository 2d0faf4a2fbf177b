/** The texts of the app's own parts. */
export const words = {
  code: 'Code',
  dismiss: 'Dismiss',
  notifications: 'Notifications',
} as const;
