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

const RELEASES: Readonly<Record<AsvsVersion, { readonly year: number; readonly licence: string }>> = {
  '5.0.0': { year: 2025, licence: '4.0' },
  '4.0.3': { year: 2021, licence: '3.0' },
  '4.0.2': { year: 2020, licence: '3.0' },
  '4.0.1': { year: 2019, licence: '3.0' },
};

/** The attribution to show where a version's names and numbers are shown. */
export function attributionOf(version: AsvsVersion): Attribution {
  const { year, licence } = RELEASES[version];
  return {
    title: `OWASP Application Security Verification Standard ${version}`,
    copyright: `© 2008–${year} The OWASP Foundation`,
    licence: `CC BY-SA ${licence}`,
    licenceUrl: `https://creativecommons.org/licenses/by-sa/${licence}/`,
    sourceUrl: releaseUrl(version),
  };
}
