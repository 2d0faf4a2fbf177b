import { macroVectorScore } from './cvss-v4-macro-vectors.ts';

/** Values of each metric, most severe first. The distance of two values is the difference of their positions. */
const scales: Readonly<Record<string, string>> = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'SHLN',
  SI: 'SHLN',
  SA: 'SHLN',
  CR: 'HML',
  IR: 'HML',
  AR: 'HML',
};

/** Highest vectors of each level of each equivalence class, as values of the metrics in `classMetrics`. */
const highest = {
  eq1: [['NNN'], ['ANN', 'NLN', 'NNP'], ['PNN', 'ALP']],
  eq2: [['LN'], ['HN', 'LP']],
  eq3eq6: [
    [['HHHHHH'], ['HHLMMH', 'HHHMMM']],
    [
      ['LHHHHH', 'HLHHHH'],
      ['LHLHMH', 'LHHHMM', 'HLHMHM', 'HLLMHH', 'LLHHHM'],
    ],
    [[], ['LLLHHH']],
  ],
  eq4: [['HSS'], ['HHH'], ['LLL']],
};
const classMetrics = {
  eq1: ['AV', 'PR', 'UI'],
  eq2: ['AC', 'AT'],
  eq3eq6: ['VC', 'VI', 'VA', 'CR', 'IR', 'AR'],
  eq4: ['SC', 'SI', 'SA'],
};
const depths = {
  eq1: [1, 4, 5],
  eq2: [1, 2],
  eq3eq6: [
    [7, 6],
    [8, 8],
    [0, 10],
  ],
  eq4: [6, 5, 4],
};
const required = ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'];

type Metric = (name: string) => string;

/** Base score of CVSS 4.0 (FIRST specification, section 8.2), with threat and requirement metrics if given. */
export function scoreVersion4(metrics: ReadonlyMap<string, string>): number | undefined {
  if (required.some((name) => !metrics.has(name))) return undefined;
  const metric: Metric = (name) => {
    const modified = metrics.get(`M${name}`);
    if (modified !== undefined && modified !== 'X') return modified;
    const value = metrics.get(name) ?? 'X';
    return value === 'X' ? (name === 'E' ? 'A' : 'H') : value;
  };
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((name) => metric(name) === 'N')) return 0;
  const digits = macroVector(metric);
  const score = macroVectorScore(digits);
  if (score === undefined) return undefined;
  const settled = score - meanDistance(metric, digits, score);
  return Math.round(Math.min(Math.max(settled, 0), 10) * 10) / 10;
}

function macroVector(metric: Metric): readonly [number, number, number, number, number, number] {
  const reach = [metric('AV'), metric('PR'), metric('UI')].filter((value) => value === 'N').length;
  const eq1 = reach === 3 ? 0 : reach > 0 && metric('AV') !== 'P' ? 1 : 2;
  const eq2 = metric('AC') === 'L' && metric('AT') === 'N' ? 0 : 1;
  const high = ['VC', 'VI', 'VA'].filter((name) => metric(name) === 'H');
  const eq3 = high.includes('VC') && high.includes('VI') ? 0 : high.length > 0 ? 1 : 2;
  const eq4 = ['SI', 'SA'].some((name) => metric(name) === 'S')
    ? 0
    : ['SC', 'SI', 'SA'].some((name) => metric(name) === 'H')
      ? 1
      : 2;
  const eq5 = Math.max('APU'.indexOf(metric('E')), 0);
  const demanding = high.some((name) => metric(`${name.charAt(1)}R`) === 'H');
  return [eq1, eq2, eq3, eq4, eq5, demanding ? 0 : 1];
}

/** Returns the mean relative distance towards the next lower level, over the classes that have one. */
function meanDistance(metric: Metric, digits: ReturnType<typeof macroVector>, score: number): number {
  const [eq1, eq2, eq3, eq4, , eq6] = digits;
  const step = (index: number): number | undefined =>
    macroVectorScore(digits.map((digit, place) => (place === index ? digit + 1 : digit)));
  const parts = [
    { lower: step(0), at: distance(metric, classMetrics.eq1, highest.eq1[eq1]), depth: depths.eq1[eq1] },
    { lower: step(1), at: distance(metric, classMetrics.eq2, highest.eq2[eq2]), depth: depths.eq2[eq2] },
    {
      lower: lowerOfImpact(eq3, eq6, step),
      at: distance(metric, classMetrics.eq3eq6, highest.eq3eq6[eq3]?.[eq6]),
      depth: depths.eq3eq6[eq3]?.[eq6],
    },
    { lower: step(3), at: distance(metric, classMetrics.eq4, highest.eq4[eq4]), depth: depths.eq4[eq4] },
    { lower: step(4), at: 0, depth: 1 },
  ].filter((part) => part.lower !== undefined);
  const sum = parts.reduce(
    (total, { lower = score, at, depth = 1 }) => total + ((score - lower) * at) / depth,
    0,
  );
  return parts.length === 0 ? 0 : sum / parts.length;
}

/** EQ3 and EQ6 depend on each other: the next lower pair depends on both. */
function lowerOfImpact(
  eq3: number,
  eq6: number,
  step: (index: number) => number | undefined,
): number | undefined {
  if (eq3 === 2) return undefined;
  if (eq6 === 1) return step(2);
  return eq3 === 1 ? step(5) : Math.max(step(5) ?? -1, step(2) ?? -1);
}

/** Returns the distance from the first highest vector that is at least as severe in every metric. */
function distance(metric: Metric, names: readonly string[], vectors: readonly string[] = []): number {
  for (const vector of vectors) {
    const gaps = names.map((name, place) => rank(name, metric(name)) - rank(name, vector.charAt(place)));
    if (gaps.every((gap) => gap >= 0)) return gaps.reduce((total, gap) => total + gap, 0);
  }
  return 0;
}

function rank(name: string, value: string): number {
  return Math.max((scales[name] ?? '').indexOf(value), 0);
}
