/** One metric of a vector in words. */
export interface CvssMetric {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** A parsed vector. The version is that of its prefix. */
export interface CvssVector {
  readonly version: string;
  readonly metrics: readonly CvssMetric[];
}

const NONE_LOW_HIGH = { N: 'None', L: 'Low', H: 'High' };
const VECTOR = { N: 'Network', A: 'Adjacent', L: 'Local', P: 'Physical' };
const COMPLEXITY = { L: 'Low', H: 'High' };

type Metrics = Readonly<Record<string, readonly [name: string, values: Readonly<Record<string, string>>]>>;

const VERSION_3: Metrics = {
  AV: ['Attack vector', VECTOR],
  AC: ['Attack complexity', COMPLEXITY],
  PR: ['Privileges required', NONE_LOW_HIGH],
  UI: ['User interaction', { N: 'None', R: 'Required' }],
  S: ['Scope', { U: 'Unchanged', C: 'Changed' }],
  C: ['Confidentiality', NONE_LOW_HIGH],
  I: ['Integrity', NONE_LOW_HIGH],
  A: ['Availability', NONE_LOW_HIGH],
};

const VERSION_4: Metrics = {
  AV: ['Attack vector', VECTOR],
  AC: ['Attack complexity', COMPLEXITY],
  AT: ['Attack requirements', { N: 'None', P: 'Present' }],
  PR: ['Privileges required', NONE_LOW_HIGH],
  UI: ['User interaction', { N: 'None', P: 'Passive', A: 'Active' }],
  VC: ['Confidentiality (vulnerable system)', NONE_LOW_HIGH],
  VI: ['Integrity (vulnerable system)', NONE_LOW_HIGH],
  VA: ['Availability (vulnerable system)', NONE_LOW_HIGH],
  SC: ['Confidentiality (subsequent systems)', NONE_LOW_HIGH],
  SI: ['Integrity (subsequent systems)', NONE_LOW_HIGH],
  SA: ['Availability (subsequent systems)', NONE_LOW_HIGH],
};

const VERSIONS: Readonly<Record<string, Metrics>> = { '3.0': VERSION_3, '3.1': VERSION_3, '4.0': VERSION_4 };

/**
 * Describes a CVSS vector in words; undefined for anything but a vector of a known version. Only the prefix tells the
 * version, and the score is never computed from the vector. Unknown metrics keep their letters.
 */
export function parseCvss(vector: string): CvssVector | undefined {
  const [prefix = '', ...parts] = vector.trim().split('/').slice(0, 60);
  const version = /^CVSS:(\d\.\d)$/.exec(prefix)?.[1] ?? '';
  const known = VERSIONS[version];
  if (!known || !Object.hasOwn(VERSIONS, version) || parts.length === 0) return undefined;
  const metrics = parts.flatMap((part) => {
    const [key = '', value = ''] = part.split(':');
    if (key === '' || value === '') return [];
    const metric = Object.hasOwn(known, key) ? known[key] : undefined;
    return [{ key, name: metric?.[0] ?? key, value: metric?.[1][value] ?? value }];
  });
  return { version, metrics };
}
