import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { releaseUrl } from './official-text.ts';

/** Copyright and licence of a version, as the release states them. */
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

/** Returns the attribution to show together with a version's names and numbers. */
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
