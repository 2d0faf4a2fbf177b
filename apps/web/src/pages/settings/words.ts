/** The texts of the people page. */
export const words = {
  title: 'People',
  sub: (team: string) => `The people in ${team}, with their roles.`,
  loading: 'Loading people',
  caption: 'People',
  columns: { name: 'Name', email: 'Email', role: 'Role' },
  you: '(you)',
} as const;
