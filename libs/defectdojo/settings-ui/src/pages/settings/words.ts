/** The texts of the tab with the settings. */
export const words = {
  title: 'Settings',
  readOnly: 'You can see these settings. The Admins and Managers of your team can change them.',

  pushing: {
    title: 'Pushing',
    onScan: 'Push on scan complete',
    onScanHint: 'Push findings automatically after every scan. Turn it off to pause exports.',
    paused: 'Exports are paused. Push now still works.',
    pausedAndHeld: 'Exports are paused.',
    twoReports: 'Send two reports at once',
    twoReportsHint:
      'A first push of thousands of findings takes about a fifth less time. Meanwhile it keeps two workers of your DefectDojo busy instead of one. Has an effect from DefectDojo 3.1 on.',
  },

  pushed: { title: 'Pushed findings' },

  look: { title: 'In DefectDojo' },
  mapRules: {
    title: 'Map rules',
    hint: 'Map new repositories as they appear: by provider, group, name, visibility or tag.',
    open: 'Open map rules',
  },

  asvs: {
    title: 'ASVS',
    version: 'Standard version',
    versionHint:
      'Match the version of your DefectDojo benchmark. Chapter numbers differ: Authentication is V6 in 5.0 and V2 in 4.0.3. Each version keeps its own decisions, so switching back brings them back.',
    publish: 'Publish ASVS profile to DefectDojo',
    publishHint:
      'Write level, sections and numbers of requirements to each product, as metadata and a tag, and add the ASVS to its regulations where your DefectDojo has it.',
    benchmark: 'Benchmark address',
    benchmarkHint: (entry: string, difference: string | undefined) =>
      `Each DefectDojo numbers its benchmarks itself, so paste the address of one once: open any product there, choose ${entry}, and copy the address. Then the menu of each repository opens the benchmark of its product.${difference === undefined ? '' : ` ${difference}`}`,
    benchmarkUnknown: 'Not given: menus open the product',
    benchmarkWrong: (url: string) =>
      `This is not the address of a benchmark of this instance. It looks like ${url}/benchmark/12/type/3.`,
  },

  details: {
    title: 'Connection details',
    instance: 'Instance',
    account: 'Account',
    version: 'Version',
    versionUnknown: 'Not known',
    key: 'API v2 key',
    keyExpires: 'expires on',
    firstConnected: 'First connected',
    rights: (summary: string) => `Rights of this key: ${summary}`,
  },

  disconnect: { title: 'Disconnect', open: 'Disconnect DefectDojo' },

  save: 'Save',
  cancel: 'Cancel',
  saveName: (label: string) => `Save ${label.toLowerCase()}`,
  cancelName: (label: string) => `Cancel ${label.toLowerCase()}`,
  changedMeanwhile: (value: string) => `Changed meanwhile: it is ${value} now.`,

  notSaved: (reason: string) => `The setting was not saved. ${reason}`,
} as const;
