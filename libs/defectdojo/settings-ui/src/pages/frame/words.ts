import type { Connection, Overview } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the head above the tabs, and of the page that connects an instance. */
export const words = {
  title: 'DefectDojo',
  loading: 'Loading the connection',
  cancel: 'Cancel',
  tabs: {
    home: 'Repositories',
    asvs: 'ASVS',
    'all-pushes': 'Pushes',
    decisions: 'Decisions',
    activity: 'Activity',
    settings: 'Settings',
  },

  header: {
    label: 'Connection',
    state: 'State',
    instance: 'Instance',
    account: 'Account',
    version: 'Version',
    versionUnknown: 'version not known',
    /** Two parts: the first is for assistive technology alone. */
    key: ['API v2 ', 'key'],
    keyExpiry: 'Key expiry',
    keyExpires: (when: string) => `key ${when}`,
    since: 'since',
    mapped: ({ mapped, repositories }: Overview, format: Format) =>
      `${format.number(mapped)} of ${format.number(repositories)}`,
    repositoriesMapped: ({ repositories }: Overview) =>
      repositories === 1 ? 'repository mapped' : 'repositories mapped',
    heldBack: (count: number, why: string) => `${count === 1 ? 'finding' : 'findings'} held back: ${why}`,
    sectionsTracked: ({ asvsSections }: Overview) =>
      asvsSections === 1 ? 'ASVS section tracked' : 'ASVS sections tracked',
  },

  manage: {
    title: 'Manage',
    check: 'Check connection',
    replaceKey: 'Replace key',
    changeUrl: 'Change URL',
    rights: 'Rights of this key',
    disconnect: 'Disconnect',
  },

  check: {
    running: 'Checking the connection…',
    reached: ({ account, instanceVersion }: Connection) =>
      `Gecko reached DefectDojo${instanceVersion === null ? '' : ` ${instanceVersion}`} as ${account}. The connection works.`,
    failed: 'The connection does not work. Check the URL and the key, then try again.',
    close: 'Close the result of the check',
  },

  rights: {
    title: 'Rights of this key',
    ofAccount: (account: string, instance: string) => `The rights are those of ${account} in ${instance}.`,
    unchecked: 'The rights of this key were not checked yet. Check the connection to see them.',
    close: 'Close',
    seen: 'Done',
  },

  keyRejected: {
    reason: 'DefectDojo rejected the API v2 key.',
    rest: 'Nothing is pushed until the key is replaced. Nothing is lost.',
  },
  keyExpires: {
    on: 'The API v2 key expires on',
    rest: 'Pushes wait from then on. Make a new one in your DefectDojo profile and replace it here, or have its end moved there and check the connection.',
  },
  unreachable: {
    reason: 'DefectDojo is unreachable.',
    rest: 'Gecko tries again automatically and pushes the waiting changes.',
  },
  attention: {
    label: 'Repositories that need attention',
    all: ({ needsAttention }: Pick<Overview, 'needsAttention'>, format: Format) =>
      `${format.number(needsAttention)} ${needsAttention === 1 ? 'needs' : 'need'} attention`,
    /** The state of so many repositories, behind their number: of one, then of several. */
    kinds: {
      product_gone: ['lost its product', 'lost their product'],
      push_failed: ['with a failed push', 'with a failed push'],
      findings_rejected: ['with rejected findings', 'with rejected findings'],
      objects_doubled: ['with a doubled engagement or test', 'with a doubled engagement or test'],
    },
  },

  connect: {
    title: 'Connect DefectDojo',
    intro:
      'Gecko pushes the findings of your repositories to DefectDojo when a scan completes and keeps them up to date, and it tracks each repository against the OWASP ASVS. It is a one-way export: triage in Gecko stays the source of truth.',
    submit: 'Connect',
    verifying: 'Verifying…',
    before: {
      title: 'Before you connect',
      rights:
        'The key inherits its user’s permissions. Use an account that can create products and import findings.',
      firewall: 'For a self-hosted instance behind a firewall, allow Gecko’s egress IPs.',
      key: 'Gecko verifies the connection immediately. The key is never shown again.',
      mapping: 'Nothing is pushed until you map a repository to a product.',
    },
  },

  url: {
    label: 'Instance URL',
    hint: 'The address of your DefectDojo, served over HTTPS.',
    example: 'https://defectdojo.example.com',
    title: 'Change URL',
    intro:
      'Enter where the same DefectDojo instance is now. Gecko verifies that it is the same one; mappings and key stay. To use another instance, disconnect this one. For an instance behind a firewall, allow Gecko’s egress IPs.',
    submit: 'Change URL',
  },

  key: {
    label: 'API v2 key',
    newLabel: 'New API v2 key',
    hint: 'In DefectDojo, open your user profile and go to API v2 Key. Copy the token.',
    title: 'Replace key',
    inUse: 'The key in use ends in',
    verifiesFirst: ({ account }: Connection) =>
      `and belongs to ${account}. Gecko verifies the new key first; until then the old one stays.`,
    submit: 'Replace key',
  },

  done: {
    connected: ({ url, account }: Connection) => `Connected to ${url} as ${account}.`,
    keyReplaced: ({ account }: Connection) => `Key replaced. Gecko connects as ${account}.`,
    urlChanged: ({ url }: Connection) => `URL changed to ${url}.`,
  },
} as const;
