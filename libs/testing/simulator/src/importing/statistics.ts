import type { ImportAction } from '../records.ts';
import { severities } from '../rules/severity.ts';
import { countedStates, readStateCode, stateCode } from '../store/finding-counts.ts';
import type { World } from '../world.ts';

type Counts = Record<(typeof countedStates)[number] | 'total', number>;

/** Numbers of findings by severity and state, as in the response to an import. */
export type Statistics = Readonly<Record<string, Counts>>;

/** Counts the present findings of a test. */
export function countTest(world: World, test: number): Statistics {
  return toStatistics(world.store.findings.counts.ofTest(test));
}

/** Counts the effects of an import by present state. Findings closed by the report itself are in no group. */
export function countDelta(
  world: World,
  actions: ReadonlyMap<number, ImportAction>,
): Record<string, Statistics> {
  const of = (wanted: ImportAction): Statistics => {
    const codes = new Map<number, number>();
    for (const [id, action] of actions) {
      const finding = action === wanted ? world.store.findings.get(id) : undefined;
      if (finding === undefined) continue;
      const code = stateCode(finding);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    return toStatistics(codes);
  };
  return { created: of('N'), closed: of('C'), reactivated: of('R'), untouched: of('U') };
}

function toStatistics(codes: ReadonlyMap<number, number>): Statistics {
  const groups = new Map<string, Counts>(severities.map((name) => [name, zero()]));
  const total = zero();
  for (const [code, count] of codes) {
    const { severity = '', states } = readStateCode(code);
    for (const counts of [groups.get(severity), total]) if (counts !== undefined) add(counts, states, count);
  }
  const named = [...groups].map(([name, counts]): [string, Counts] => [name.toLowerCase(), counts]);
  return { ...Object.fromEntries(named), total };
}

function add(counts: Counts, states: readonly boolean[], count: number): void {
  for (const [place, state] of countedStates.entries()) if (states[place] === true) counts[state] += count;
  counts.total += count;
}

function zero(): Counts {
  return {
    active: 0,
    verified: 0,
    duplicate: 0,
    false_p: 0,
    out_of_scope: 0,
    is_mitigated: 0,
    risk_accepted: 0,
    total: 0,
  };
}
