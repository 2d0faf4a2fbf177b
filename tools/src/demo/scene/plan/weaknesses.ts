import type { FindingType } from '@gecko-defectdojo/contract';

/** A kind of finding. `{}` in its title is the part of the product that has it. */
export interface Weakness {
  readonly type: FindingType;
  readonly cwe: number | null;
  readonly title: string;
  /** The range of its CVSS scores. */
  readonly severity: readonly [number, number];
  /** A vector, for those that are scored metric by metric, with its score. */
  readonly vector?: readonly [vector: string, score: number];
  readonly remediation: string;
}

/** Of every severity and of most chapters of the ASVS, the most severe first. */
export const WEAKNESSES: readonly [Weakness, ...Weakness[]] = [
  {
    type: 'RCE',
    cwe: 78,
    title: 'The {} export passes a file name to a shell',
    severity: [9.1, 10],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    remediation: 'Call the program with a list of arguments, without a shell.',
  },
  {
    type: 'SQLI',
    cwe: 89,
    title: 'The {} list builds its query from the sort parameter',
    severity: [8.6, 9.8],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', 8.8],
    remediation: 'Choose the column from a fixed list.',
  },
  {
    type: 'IDOR',
    cwe: 290,
    title: 'The sign-in of the {} accepts a token of any issuer',
    severity: [9, 9.8],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N', 9.1],
    remediation: 'Compare issuer and audience with the configured ones.',
  },
  {
    type: 'RCE',
    cwe: 502,
    title: 'The {} import deserializes what users upload',
    severity: [8.1, 9.8],
    remediation: 'Parse a format that only holds data.',
  },
  {
    type: 'IDOR',
    cwe: 639,
    title: 'Anyone who is signed in reads the {} of another account',
    severity: [7.1, 8.1],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N', 8.1],
    remediation: 'Look the object up within the account of the session.',
  },
  {
    type: 'SSRF',
    cwe: 918,
    title: 'The {} webhook fetches any address, those of the internal network included',
    severity: [7, 8.6],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N', 8.6],
    remediation: 'Resolve the name once, and refuse private addresses.',
  },
  {
    type: 'LFI',
    cwe: 22,
    title: 'The {} download follows a path out of its folder',
    severity: [6.5, 7.5],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
    remediation: 'Resolve the path and compare it with the folder.',
  },
  {
    type: 'AFO',
    cwe: 434,
    title: 'The {} upload keeps the name and the type that the browser sent',
    severity: [5.3, 7.2],
    remediation: 'Choose the name, and check the contents.',
  },
  {
    type: 'XSS',
    cwe: 79,
    title: 'The comment on a {} is put into the page as HTML',
    severity: [5.4, 6.1],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
    remediation: 'Put text into the page as text.',
  },
  {
    type: 'IDOR',
    cwe: 613,
    title: 'A session of the {} outlives a change of the password',
    severity: [4.2, 5.4],
    remediation: 'End every other session when the password changes.',
  },
  {
    type: 'RCE',
    cwe: 400,
    title: 'One filter of the {} blocks a worker for minutes',
    severity: [4.3, 5.9],
    vector: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L', 5.3],
    remediation: 'Bound the length of the text, and use an expression without backtracking.',
  },
  {
    type: 'XSS',
    cwe: 601,
    title: 'Signing out of the {} redirects to any address',
    severity: [3.1, 3.9],
    remediation: 'Redirect to paths of this site only.',
  },
  {
    type: 'LFI',
    cwe: 532,
    title: 'The log of the {} holds access tokens',
    severity: [2.3, 3.7],
    remediation: 'Log the id of a token, not the token.',
  },
  {
    type: 'SSRF',
    cwe: 327,
    title: 'The {} signs its links with MD5',
    severity: [5.3, 6.8],
    remediation: 'Use HMAC with SHA-256.',
  },
  {
    type: 'LFI',
    cwe: null,
    title: 'The {} tells its version to anyone',
    severity: [0, 0],
    remediation: 'Leave the header out.',
  },
];
