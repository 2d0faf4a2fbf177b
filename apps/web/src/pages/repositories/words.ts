/** The texts of the repositories page. */
export const words = {
  title: 'Repositories',
  sub: 'The repositories that Gecko scans, with the open findings of their default branches.',
  search: 'Search repositories',
  loading: 'Loading repositories',
  caption: 'Repositories',
  columns: {
    repository: 'Repository',
    openFindings: 'Open findings',
    branch: 'Default branch',
    lastScan: 'Last scan',
  },
  thing: 'repository',
  things: 'repositories',
  notScanned: 'Not scanned',
  never: 'Never',
  noneOpen: 'None open',
  empty: {
    title: 'No repositories yet',
    text: 'Connect GitHub or GitLab and run a scan. Its repositories appear here.',
  },
  noMatch: {
    title: 'No repository matches',
    text: (search: string) =>
      `No name contains “${search}”. Check the spelling, or search for a part of the name.`,
  },
} as const;
