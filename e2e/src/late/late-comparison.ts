import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import { shownOf } from '../model/expectation.ts';
import type { LateWorld } from './late-world.ts';
import { severityOfScore } from '../severity-of-score.ts';

const STATES = {
  open: 'active',
  in_progress: 'active',
  fixed: 'is_mitigated',
  fix_verified: 'is_mitigated',
  false_positive: 'is_mitigated false_p',
  accepted_risk: 'risk_accepted',
} as const;

/** Returns what DefectDojo has to show of a finding, computed without the code under test. */
function wanted({ id, status, severity, title, acceptedUntil }: GeckoFinding) {
  return {
    id,
    state: STATES[status],
    title: title.toLowerCase(),
    severity: severityOfScore(severity),
    ends: status === 'accepted_risk' && acceptedUntil !== null ? [Date.parse(acceptedUntil)] : [],
  };
}

function shown(world: LateWorld, finding: SimulatorFinding) {
  const { unique_id_from_tool: id, title, severity } = finding;
  const { state, ends } = shownOf(finding, world.simulator.state.riskAcceptances());
  return { id, state, title: title.toLowerCase(), severity, ends };
}

/**
 * Expects that DefectDojo shows Gecko's findings, each once, in one test of one engagement. A false positive that was
 * never there stays away, and a finding that Gecko has deleted is mitigated.
 */
export async function expectEqual(world: LateWorld): Promise<void> {
  const { state } = world.simulator;
  expect([state.engagements().length, state.tests().length], 'objects are doubled').toEqual([1, 1]);
  const there = new Map(state.findings().map((one) => [one.unique_id_from_tool ?? '', one]));
  expect(there.size, 'findings are doubled').toBe(state.findings().length);
  const findings = await world.findings();
  for (const finding of findings) {
    const one = there.get(finding.id);
    there.delete(finding.id);
    if (one === undefined) expect(finding.status, `finding ${finding.id} is missing`).toBe('false_positive');
    else expect(shown(world, one)).toEqual(wanted(finding));
  }
  for (const one of there.values())
    expect(shown(world, one)).toMatchObject({ state: 'is_mitigated', ends: [] });
  const accepted = findings.filter(
    ({ status, acceptedUntil }) => status === 'accepted_risk' && acceptedUntil !== null,
  );
  expect(state.riskAcceptances(), 'Risk Acceptances are doubled').toHaveLength(accepted.length);
}
