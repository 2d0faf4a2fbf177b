const weights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
const privileges = { N: 0.85, L: 0.62, H: 0.27 };
const privilegesAcrossScopes = { N: 0.85, L: 0.68, H: 0.5 };

/** Base score of CVSS 3.0 and 3.1 (FIRST specification, section 7.1). Temporal and environmental metrics are ignored. */
export function scoreVersion3(metrics: ReadonlyMap<string, string>): number | undefined {
  const changed = metrics.get('S') === 'C';
  if (!changed && metrics.get('S') !== 'U') return undefined;
  const weight = (metric: string, values: Readonly<Record<string, number>>): number =>
    values[metrics.get(metric) ?? ''] ?? NaN;
  const base = 1 - (1 - weight('C', weights.C)) * (1 - weight('I', weights.I)) * (1 - weight('A', weights.A));
  const impact = changed ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  const privilege = weight('PR', changed ? privilegesAcrossScopes : privileges);
  const exploitability =
    8.22 * weight('AV', weights.AV) * weight('AC', weights.AC) * privilege * weight('UI', weights.UI);
  const sum = impact + exploitability;
  if (Number.isNaN(sum)) return undefined;
  if (impact <= 0) return 0;
  return roundUp(Math.min(changed ? 1.08 * sum : sum, 10));
}

/** Rounds up to one decimal, in integers so that 4.0 does not become 4.1 (appendix A of the 3.1 specification). */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}
