import { scoreVersion3 } from './cvss-v3.ts';
import { scoreVersion4 } from './cvss-v4.ts';

/** The vector and score columns of a finding. */
export interface ScoredVectors {
  cvssv3: string | null;
  cvssv3_score: number | null;
  cvssv4: string | null;
  cvssv4_score: number | null;
}

const version3 = /CVSS:3\.[01](?:\/[A-Z]{1,3}:[A-Z])+/;
const version4 = /CVSS:4\.0(?:\/[A-Z]{1,3}:[A-Za-z]+)+/;

/**
 * Updates scores from vectors, as each save does (Finding.save in dojo/finding/models.py). A readable vector overrides
 * the score, a vector of the other generation empties the column, and unreadable text stays unchanged.
 */
export function updateScores(finding: ScoredVectors): void {
  const three = readVector(finding.cvssv3);
  if (three !== undefined) {
    finding.cvssv3 = three.generation === 3 ? three.vector : null;
    finding.cvssv3_score = three.generation === 3 ? three.score : null;
  }
  const four = readVector(finding.cvssv4);
  if (four !== undefined) {
    finding.cvssv4 = four.generation === 4 ? four.vector : null;
    finding.cvssv4_score = four.generation === 4 ? four.score : null;
  }
}

/** Returns the generation of the first readable vector in a text, or `undefined`. */
export function vectorGeneration(text: string): 3 | 4 | undefined {
  return readVector(text)?.generation;
}

interface Vector {
  readonly generation: 3 | 4;
  readonly vector: string;
  readonly score: number;
}

function readVector(text: string | null): Vector | undefined {
  if (text === null || text === '') return undefined;
  const four = version4.exec(text)?.[0];
  const fourScore = four === undefined ? undefined : scoreVersion4(metricsOf(four));
  if (four !== undefined && fourScore !== undefined) return { generation: 4, vector: four, score: fourScore };
  const three = version3.exec(text)?.[0];
  const threeScore = three === undefined ? undefined : scoreVersion3(metricsOf(three));
  if (three !== undefined && threeScore !== undefined)
    return { generation: 3, vector: three, score: threeScore };
  return undefined;
}

function metricsOf(vector: string): ReadonlyMap<string, string> {
  const pairs = vector.split('/').slice(1);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]));
}
