import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { Capabilities } from '../capabilities.ts';
import { cleanSingleLine } from './sanitise.ts';
import { isOverridden } from './severity-override.ts';

/** The target of a finding's CVSS vector in DefectDojo. At most one of the three is not null. */
export interface CvssPlacement {
  /** For `cvssv3`: a vector of 3.0 or 3.1 that DefectDojo's validator accepts. */
  readonly v3: string | null;
  /** For `cvssv4`. Null if DefectDojo has no such field. */
  readonly v4: string | null;
  /** For prose: a vector that no field can hold. */
  readonly text: string | null;
}

type Metrics = ReadonlyMap<string, ReadonlySet<string>>;

interface VectorGrammar {
  readonly mandatory: Metrics;
  readonly optional: Metrics;
}

/** Parses `AV:N,A,L,P` notation: metrics and their values, as in FIRST's specification. */
function metrics(notation: string): Metrics {
  return new Map(
    notation.split(' ').map((metric) => {
      const [name = '', values = ''] = metric.split(':');
      return [name, new Set(values.split(','))];
    }),
  );
}

const V3: VectorGrammar = {
  mandatory: metrics('AV:N,A,L,P AC:L,H PR:N,L,H UI:N,R S:U,C C:N,L,H I:N,L,H A:N,L,H'),
  optional: metrics(
    'E:X,H,F,P,U RL:X,U,W,T,O RC:X,C,R,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L ' +
      'MAV:X,N,A,L,P MAC:X,L,H MPR:X,N,L,H MUI:X,N,R MS:X,U,C MC:X,N,L,H MI:X,N,L,H MA:X,N,L,H',
  ),
};

const V4: VectorGrammar = {
  mandatory: metrics(
    'AV:N,A,L,P AC:L,H AT:N,P PR:N,L,H UI:N,P,A VC:H,L,N VI:H,L,N VA:H,L,N SC:H,L,N SI:H,L,N SA:H,L,N',
  ),
  optional: metrics(
    'E:X,A,P,U CR:X,H,M,L IR:X,H,M,L AR:X,H,M,L MAV:X,N,A,L,P MAC:X,L,H MAT:X,N,P MPR:X,N,L,H MUI:X,N,P,A ' +
      'MVC:X,H,L,N MVI:X,H,L,N MVA:X,H,L,N MSC:X,H,L,N MSI:X,S,H,L,N MSA:X,S,H,L,N ' +
      'S:X,N,P AU:X,N,Y R:X,A,U,I V:X,D,C RE:X,L,M,H U:X,Clear,Green,Amber,Red',
  ),
};

/** Longest vector in prose, in UTF-16 units. A complete CVSS 4.0 vector is shorter. */
const TEXT_MAX = 300;

/**
 * Chooses the field for a vector by its prefix. Never recomputes the score. Only a well-formed vector goes into a
 * field: DefectDojo returns 400 to a PATCH with any other, while an import stores it.
 */
export function placeCvss(vector: string | null, capabilities: Capabilities): CvssPlacement {
  const text = cleanSingleLine(vector ?? '', TEXT_MAX);
  if (text === '') return { v3: null, v4: null, text: null };
  if (/^CVSS:3\.[01]\//.test(text) && isWellFormed(text, V3)) return { v3: text, v4: null, text: null };
  if (capabilities.cvssV4 && text.startsWith('CVSS:4.0/') && isWellFormed(text, V4)) {
    return { v3: null, v4: text, text: null };
  }
  return { v3: null, v4: null, text };
}

/**
 * Chooses the field for the vector of a finding. None where a person has set another severity: DefectDojo shows the
 * score of the vector beside any severity ("Low (9.1)"). Prose holds the vector then.
 */
export function placeVectorOf(
  finding: Pick<GeckoFinding, 'cvssVector' | 'severity' | 'scannedSeverity'>,
  capabilities: Capabilities,
): CvssPlacement {
  const placed = placeCvss(finding.cvssVector, capabilities);
  if (!isOverridden(finding)) return placed;
  return { v3: null, v4: null, text: placed.v3 ?? placed.v4 ?? placed.text };
}

/** Returns true if every mandatory metric is present, none is repeated or unknown, and every value is valid. */
function isWellFormed(vector: string, grammar: VectorGrammar): boolean {
  const seen = new Set<string>();
  let mandatory = 0;
  for (const part of vector.split('/').slice(1)) {
    const [name = '', value = '', ...rest] = part.split(':');
    const isMandatory = grammar.mandatory.has(name);
    const values = grammar.mandatory.get(name) ?? grammar.optional.get(name);
    if (rest.length > 0 || seen.has(name) || values?.has(value) !== true) return false;
    seen.add(name);
    if (isMandatory) mandatory += 1;
  }
  return mandatory === grammar.mandatory.size;
}
