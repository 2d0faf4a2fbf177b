import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { releaseUrl } from './official-text.ts';

/** Whose a version is and under which licence, as the release itself states it. */
export interface Attribution {
  readonly title: string;
  readonly copyright: string;
  readonly licence: string;
  readonly licenceUrl: string;
  readonly sourceUrl: string;
}

const LAST_YEAR: Readonly<Record<AsvsVersion, number>> = {
  '5.0.0': 2025,
  '4.0.3': 2021,
  '4.0.2': 2020,
  '4.0.1': 2019,
};

/** The attribution to show where a version's names and numbers are shown. */
export function attributionOf(version: AsvsVersion): Attribution {
  const licenceVersion = version === '5.0.0' ? '4.0' : '3.0';
  return {
    title: `OWASP Application Security Verification Standard ${version}`,
    copyright: `© 2008–${LAST_YEAR[version]} The OWASP Foundation`,
    licence: `CC BY-SA ${licenceVersion}`,
    licenceUrl: `https://creativecommons.org/licenses/by-sa/${licenceVersion}/`,
    sourceUrl: releaseUrl(version),
  };
}
