import type { LeftDifferences } from '@gecko-defectdojo/contract';
import { recordAudit, recordLeftTakenBack, recordLeftThere } from '@gecko-defectdojo/data';
import type { CheckRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { LeaveInput } from './check-reference.ts';
import { withoutPush } from './internal/without-push.ts';
import { requireCheck } from './internal/require-check.ts';

/**
 * Leaves the findings that a check found changed as they are in DefectDojo, or the named ones among them, in the name of
 * the caller: they wait for no decision any more. It holds until their state changes in Gecko, or anything changes there
 * again. Sends nothing.
 *
 * @throws IntegrationError `conflict` while a push runs, while the check is not done, or if none of them waits for a
 * decision
 */
export function leaveDifferences(
  context: ServiceContext,
  input: z.input<typeof LeaveInput>,
): Promise<LeftDifferences> {
  const { userId } = context.actor;
  return changeLeft(context, input, {
    record: (tx, check, findingIds) => recordLeftThere(tx, check, { by: userId, findingIds }),
    action: 'check.left',
    none: 'None of these findings waits for a decision: they are left already, or they were pushed since the check. Check again.',
  });
}

/**
 * Takes back that findings of a check are left, all of them or the named ones: they wait for a decision again. Findings
 * that a rule leaves stay left.
 *
 * @throws IntegrationError `conflict` while a push runs, or if none of them is left by a person
 */
export function takeBackLeft(
  context: ServiceContext,
  input: z.input<typeof LeaveInput>,
): Promise<LeftDifferences> {
  return changeLeft(context, input, {
    record: recordLeftTakenBack,
    action: 'check.left_taken_back',
    none: 'None of these findings was left by a person as it is in DefectDojo.',
  });
}

interface LeftChange {
  /** Changes the ledger. Returns the number of findings. */
  readonly record: (tx: Tx, check: CheckRecord, findingIds: readonly string[] | undefined) => Promise<number>;
  readonly action: 'check.left' | 'check.left_taken_back';
  /** Says that the change would concern no finding. */
  readonly none: string;
}

async function changeLeft(
  context: ServiceContext,
  input: z.input<typeof LeaveInput>,
  { record, action, none }: LeftChange,
): Promise<LeftDifferences> {
  requirePermission(context, 'integrations.manage');
  const { checkId, findingIds } = parseInput(LeaveInput, input);
  const { teamId } = context.actor;
  return withoutPush(context, checkId, async (tx) => {
    const { check, mapping } = await requireCheck(tx, teamId, checkId);
    const findings = await record(tx, check, findingIds);
    if (findings === 0) throw new IntegrationError('conflict', none);
    await recordAudit(tx, { action, subjectId: check.id, detail: { mappingId: mapping.id, findings } });
    return { findings };
  });
}
