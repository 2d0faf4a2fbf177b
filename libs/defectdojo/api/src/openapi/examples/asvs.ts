import type {
  AsvsCatalogue,
  AsvsChapterRow,
  AsvsChapterSummary,
  AsvsHistoryEntry,
  AsvsMatrixRow,
  AsvsProfile,
  AsvsRequirement,
  AsvsRequirements,
  StateRequirementInput,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import { IDS } from './ids.ts';

const chapter = {
  id: 'V6',
  name: 'Authentication',
  url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x15-V6-Authentication.md',
  appliesFromLevel: 1,
  requirements: { l1: 13, l2: 35, l3: 47 },
} as const;

export const catalogue: AsvsCatalogue = { version: '5.0.0', chapters: [chapter] };

export const updateProfileInput: UpdateProfileInput = {
  level: 2,
  levelReason: 'It holds personal data.',
  chapters: [{ id: 'V17', applies: false, reason: 'No WebRTC' }],
};

export const profile: AsvsProfile = {
  repositoryId: IDS.repository,
  revision: 'Vb5nM2pL7wRd',
  repositoryName: 'acme/shop',
  version: '5.0.0',
  level: 2,
  levelSource: 'chosen',
  chosenLevel: {
    level: 2,
    reason: 'It holds personal data.',
    by: 'Ada Admin',
    at: '2026-11-30T09:20:00.000Z',
  },
  suggestedLevel: 1,
  levelReasons: ['It has a login.'],
  stated: { internetFacing: true, dataClass: 'personal' },
  chapters: [
    {
      ...chapter,
      decision: 'yes',
      unsureReason: null,
      source: 'detected',
      detected: 'yes',
      confidence: 'strong',
      reason: 'It checks passwords.',
      evidence: [
        {
          path: 'src/login.ts',
          line: 12,
          rule: 'password-hash',
          kind: 'code',
          confidence: 'strong',
          excerpt: 'await argon2.verify(user.hash, password)',
          url: 'https://github.com/acme/shop/blob/c0ffee/src/login.ts#L12',
        },
        {
          path: 'src/app.ts',
          line: 4,
          rule: 'oauth-client-code',
          kind: 'code',
          confidence: 'strong',
          excerpt: 'const url = provider.createAuthorizationURL(state)',
          url: 'https://github.com/acme/shop/blob/c0ffee/src/app.ts#L4',
          indirect: 'OAuth client',
        },
      ],
      override: null,
      carriedFrom: null,
      openFindings: 2,
    },
  ],
  detection: {
    commit: 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffe',
    at: '2026-11-30T08:30:00.000Z',
    files: 214,
    lines: 18_020,
    notRead: null,
    codeRead: 100,
    leftOut: [{ path: 'vendors/qr', why: 'it has a licence of its own' }],
    added: [],
    removed: [],
  },
};

export const historyEntry: AsvsHistoryEntry = {
  id: IDS.activity,
  at: '2026-11-30T09:20:00.000Z',
  by: 'Ada Admin',
  text: 'set the level to L2: It holds personal data.',
};

export const matrixRow: AsvsMatrixRow = {
  repositoryId: IDS.repository,
  provider: 'github',
  name: 'acme/shop',
  branch: 'main',
  level: 2,
  levelSource: 'chosen',
  cells: [{ chapterId: 'V6', decision: 'yes', unsureReason: null, openFindings: 2, highestSeverity: 8.1 }],
};

const open = { critical: 0, high: 2, medium: 0, low: 0 };

export const chapterRow: AsvsChapterRow = {
  repositoryId: IDS.repository,
  provider: 'github',
  name: 'acme/shop',
  branch: 'main',
  level: 2,
  levelSource: 'chosen',
  decision: 'yes',
  unsureReason: null,
  source: 'detected',
  confidence: 'strong',
  reason: 'It checks passwords.',
  chapterFindings: open,
  openFindings: { ...open, medium: 11, low: 4 },
  decidedAt: '2026-11-30T08:30:00.000Z',
  decidedBy: null,
};

export const chapterSummary: AsvsChapterSummary = {
  chapterId: 'V6',
  name: 'Authentication',
  repositories: 52,
  decisions: { yes: 19, unsure: 3, no: 30 },
  withOpenFindings: { critical: 0, high: 2, medium: 12, low: 9 },
  withChapterFindings: { critical: 0, high: 2, medium: 1, low: 0 },
};

/** The matrix as CSV. */
export const matrixCsv = [
  'Repository,Level,Level source,V6 Authentication',
  'acme/shop,L2,chosen,yes (2 open)',
  '',
].join('\r\n');

export const requirementsCsv = [
  '"Repository","ASVS","Level","Chapter","Expected","Stated as met","Stated as not met","Stated as not applicable","With open findings","Assumed met by the code","Open"',
  '"acme/shop","5.0.0","L2","V6 Authentication","35","1","0","0","2","3","29"',
  '"acme/shop","5.0.0","L2","All","35","1","0","0","2","3","29"',
  '',
].join('\r\n');

/** The beginning of an attestation; the rest follows the schema of CycloneDX 1.6. */
export const attestation = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
});

export const requirement: AsvsRequirement = {
  id: '6.2.1',
  name: 'Passwords have 8 characters or more',
  url: 'https://github.com/OWASP/ASVS/blob/v5.0.0_release/5.0/en/0x15-V6-Authentication.md#v62-password-security',
  chapterId: 'V6',
  sectionId: 'V6.2',
  sectionName: 'Password Security',
  level: 1,
  status: 'met',
  openFindings: 0,
  highestSeverity: null,
  evidence: [],
  statement: {
    verdict: 'met',
    reason: 'Reviewed by hand.',
    by: 'Ada Admin',
    at: '2026-11-30T09:20:00.000Z',
  },
};

export const requirements: AsvsRequirements = {
  repositoryId: IDS.repository,
  provider: 'github',
  repositoryName: 'acme/shop',
  branch: 'main',
  version: '5.0.0',
  level: 2,
  levelAssumed: false,
  counts: {
    expected: 35,
    met: 1,
    not_met: 0,
    not_applicable: 0,
    findings: 2,
    assumed_met: 3,
    open: 29,
  },
  items: [requirement],
};

export const stateRequirementInput: StateRequirementInput = { verdict: 'met', reason: 'Reviewed by hand.' };
