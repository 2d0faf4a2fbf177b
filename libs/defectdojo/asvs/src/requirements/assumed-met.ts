import type { AsvsEvidence, AsvsFeature, AsvsVersion } from '@gecko-defectdojo/contract';
import { interleaved, isAtLeast, MAXIMUM_EVIDENCE } from '../detection/evidence.ts';
import { shownRequirements } from './shown-by.ts';
import type { ShownBy } from './shown-by.ts';

/**
 * Returns the requirements that the code shows to be met, with the evidence: at most five places each. They are assumed
 * to be met and never more, because a rule sees the place where a control is set, and not that it is set everywhere.
 * Controls of medium confidence count; any sign of the opposite ends the assumption.
 */
export function assumedMet(
  version: AsvsVersion,
  features: readonly AsvsFeature[],
): ReadonlyMap<string, readonly AsvsEvidence[]> {
  const found = new Map(features.map((feature) => [feature.id, feature]));
  const met = new Map<string, readonly AsvsEvidence[]>();
  for (const [requirementId, shownBy] of Object.entries(shownRequirements(version))) {
    const evidence = evidenceOf(shownBy, found);
    if (evidence.length > 0) met.set(requirementId, evidence);
  }
  return met;
}

/** Returns the best place of each control first. Empty if a control is missing, or one speaks against it. */
function evidenceOf(
  { all, unless }: ShownBy,
  found: ReadonlyMap<string, AsvsFeature>,
): readonly AsvsEvidence[] {
  if (unless.some((id) => found.has(id))) return [];
  const features = all.flatMap((id) => found.get(id) ?? []);
  const sure = features.filter(({ confidence }) => isAtLeast(confidence, 'medium'));
  if (sure.length < all.length) return [];
  const places = sure.map(({ evidence }) => evidence.filter(({ confidence }) => confidence !== 'weak'));
  return interleaved(places).slice(0, MAXIMUM_EVIDENCE);
}
