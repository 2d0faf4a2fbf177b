/** The texts of the sign-in page. */
export const words = {
  title: 'Sign in',
  heading: 'Sign in to Gecko',
  intro: 'Choose who you are. This stand-in asks for no password.',
  loading: 'Loading people',
  empty: { title: 'No people yet', text: 'Add a person to a team, then reload this page.' },
} as const;
