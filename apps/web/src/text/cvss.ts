import { Cvss3P0, Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';

/** One metric of a vector in words. */
export interface CvssMetric {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** A vector in words. */
export interface CvssDescription {
  /** `3.1`. */
  readonly version: string;
  /** The score that the vector has by its own metrics, from 0 to 10; undefined where base metrics are missing. */
  readonly score: number | undefined;
  readonly metrics: readonly CvssMetric[];
}

/** The most characters of a vector with every metric that there is. */
const LENGTH_MAX = 500;
const VERSION = /^CVSS:(3\.0|3\.1|4\.0)\/./;

/** Parses a vector of a known version; undefined for what the version does not know. */
function parseVector(version: string, vector: string): Cvss3P0 | Cvss3P1 | Cvss4P0 | undefined {
  try {
    if (version === '4.0') return new Cvss4P0(vector);
    return version === '3.1' ? new Cvss3P1(vector) : new Cvss3P0(vector);
  } catch {
    return undefined;
  }
}

/** Describes a CVSS vector in words; undefined for anything but a vector of version 3.0, 3.1 or 4.0. */
export function describeCvss(text: string): CvssDescription | undefined {
  const vector = text.trim();
  const version = VERSION.exec(vector)?.[1];
  if (version === undefined || vector.length > LENGTH_MAX) return undefined;
  const parsed = parseVector(version, vector);
  if (parsed === undefined) return undefined;
  const metrics = [...parsed.getRegisteredComponents().values()].flat().flatMap((component) => {
    const { shortName: key, name, subCategory = '' } = component;
    const value = parsed.getComponent(component);
    // X stands for a metric that the vector leaves out.
    return value.shortName === 'X' ? [] : [{ key, name, subCategory, value: sentenceCase(value.name) }];
  });
  if (metrics.length === 0) return undefined;
  return {
    version,
    score: parsed.isBaseFullyDefined() ? parsed.calculateScores().overall : undefined,
    metrics: metrics.map(({ key, name, subCategory, value }) => {
      const isTwice = metrics.some((other) => other.name === name && other.key !== key);
      const place = isTwice ? ` (${subCategory.replace(' Impact', '').toLowerCase()})` : '';
      return { key, name: sentenceCase(name) + place, value };
    }),
  };
}

function sentenceCase(words: string): string {
  return words.charAt(0) + words.slice(1).toLowerCase();
}
