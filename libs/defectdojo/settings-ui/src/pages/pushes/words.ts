/** The texts of the page of a repository's pushes. */
export const words = {
  title: 'Pushes',
  back: 'DefectDojo',
  check: 'Check against DefectDojo',
  preview: 'Preview push',
  loadingMapping: 'Loading the mapping',
  loading: 'Loading the pushes',
  none: 'No pushes yet',
  noStanding:
    'Gecko pushes this repository when its next scan completes. Choose Push now to push the current findings.',
  thing: 'push',
  things: 'pushes',
  facts: {
    product: 'Product',
    branch: 'Branch',
    state: 'State',
    gone: 'Product is gone',
    active: 'Active',
    findings: 'Findings',
    open: 'Open in DefectDojo',
    mapped: 'Mapped',
    settings: 'Settings',
    asConnection: 'As the connection',
    own: 'Own settings',
  },
} as const;
