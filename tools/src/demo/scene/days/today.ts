import {
  leaveDifferences,
  listChecks,
  requestCheck,
  startPush,
  startPushes,
} from '@gecko-defectdojo/services';
import type { Fault } from '@gecko-defectdojo/testing-simulator';
import type { RepositoryPlan, Role } from '../plan/repository-plan.ts';
import { REJECTED_TITLE } from '../plan/report-of.ts';
import { claimHeld, holdMapping, putOff } from '../stage/hold-pushes.ts';
import { settle, waitFor } from '../stage/settle.ts';
import { regulars } from '../stage/stage.ts';
import type { MappedRepository, Stage } from '../stage/stage.ts';
import { NOT_ALLOWED } from './incidents.ts';
import { scanChanged } from './work.ts';

/** How often the code of the repository whose push is in work has changed. */
const GROWTH = 14;

/**
 * How DefectDojo responds to the reports of a repository; it stays so as long as the demo runs. It names no time to wait
 * (`Retry-After`), because no repository of the team would be pushed meanwhile.
 */
const RESPONSES: Partial<Record<Role, Fault['action']>> = {
  failed: { kind: 'respond', status: 403, body: { detail: NOT_ALLOWED } },
  throttled: {
    kind: 'respond',
    status: 429,
    body: { detail: 'Request was throttled.' },
  },
  broken: {
    kind: 'respond',
    status: 500,
    body: { message: 'Internal server error, check logs for details' },
  },
};

/** Lets DefectDojo refuse what the scene's rejected and failing repositories send, from now on. */
export function armTroubles({ simulator }: Stage, plans: readonly RepositoryPlan[]): void {
  simulator.poison(({ title }) =>
    title === REJECTED_TITLE
      ? { status: 400, message: 'title: Product policy forbids findings about templates.' }
      : undefined,
  );
  for (const { role, fullName } of plans) {
    const action = RESPONSES[role];
    if (action === undefined) continue;
    const body = (text: string) => text.includes(fullName);
    simulator.faults.add({ times: Infinity, match: { path: /import-scan/, body }, action });
  }
}

/** People work in DefectDojo too: products are deleted there, and findings changed. Pushes and checks find out. */
export async function findWhatChangedThere(stage: Stage): Promise<void> {
  const { simulator, max } = stage;
  for (const { mappingId, plan } of withRole(stage, 'lost')) {
    const product = simulator.state.products().find(({ name }) => name === plan.product);
    if (product) simulator.state.deleteProduct(product.id);
    await startPush(max, { mappingId });
  }
  for (const { mappingId, plan } of withRole(stage, 'changed_there')) {
    const dismissed = editThere(stage, plan.product ?? '');
    const { id: checkId } = await requestCheck(max, { mappingId });
    await waitFor('The check', () => hasChecked(stage, mappingId));
    if (dismissed !== undefined) await leaveDifferences(stage.ada, { checkId, findingIds: [dismissed] });
  }
  const [other] = regulars(stage);
  if (!other) return;
  await requestCheck(stage.ada, { mappingId: other.mappingId });
  await waitFor('The check', () => hasChecked(stage, other.mappingId));
}

/**
 * A person deletes two findings of a product and changes others. Returns the id in Gecko of the one that this person
 * calls a false positive.
 */
function editThere({ simulator }: Stage, productName: string): string | undefined {
  const { state } = simulator;
  const product = state.products().find(({ name }) => name === productName);
  const engagements = new Set(
    state
      .engagements()
      .filter((one) => one.product === product?.id)
      .map(({ id }) => id),
  );
  const found = state
    .tests()
    .filter(({ engagement }) => engagements.has(engagement))
    .flatMap(({ id }) => state.findings(id));
  const [first, second, third, fourth, fifth, sixth, seventh] = found;
  for (const gone of [first, second]) if (gone) state.deleteFinding(gone.id);
  if (third) state.editFinding(third.id, { severity: third.severity === 'Low' ? 'Medium' : 'Low' });
  if (fourth) state.editFinding(fourth.id, { title: `${fourth.title} (see TICKET-4711)` });
  if (fifth) state.editFinding(fifth.id, { active: false, is_mitigated: true });
  if (sixth) state.editFinding(sixth.id, { description: 'Moved to the wiki.' });
  if (seventh) state.editFinding(seventh.id, { active: false, verified: false, false_p: true });
  return seventh?.unique_id_from_tool ?? undefined;
}

async function hasChecked({ ada }: Stage, mappingId: string): Promise<boolean> {
  const [check] = (await listChecks(ada, { mappingId, limit: 1, offset: 0 })).items;
  return check !== undefined && check.finishedAt !== null;
}

/** The last minutes: a person pushes a few, one push waits for a worker, and one is in work. */
export async function leaveInMotion(stage: Stage, at: Date): Promise<void> {
  const some = regulars(stage).slice(0, 6);
  if (some.length > 0) {
    await startPushes(stage.max, { mappingIds: some.map(({ mappingId }) => mappingId) });
    await settle(stage);
  }
  for (const { mappingId } of withRole(stage, 'throttled')) {
    await startPush(stage.ada, { mappingId });
    await settle(stage);
    await holdMapping(stage, mappingId);
    await putOff(stage, mappingId);
  }
  for (const { mappingId } of withRole(stage, 'queued')) {
    await holdMapping(stage, mappingId);
    await startPush(stage.ada, { mappingId });
  }
  for (const repository of withRole(stage, 'running')) {
    const { mappingId } = repository;
    await holdMapping(stage, mappingId);
    await scanChanged(stage, repository, at, GROWTH);
    // A finding that was added is reworded once, gone, or new.
    await claimHeld(stage, mappingId, 1 + 3 * GROWTH);
  }
  for (const repository of withRole(stage, 'other_branch')) await scanChanged(stage, repository, at, 0);
}

function withRole(stage: Stage, role: Role): MappedRepository[] {
  return [...stage.repositories.values()].filter(
    (one): one is MappedRepository => one.plan.role === role && one.mappingId !== undefined,
  );
}
