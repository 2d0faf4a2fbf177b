import { withTeam } from '@gecko-defectdojo/data';
import {
  changeMapping,
  checkConnection,
  recordDetectionFailure,
  removeMapping,
  replaceKey,
  startPush,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import { DEFAULT_PRODUCT_TYPE } from '@gecko-defectdojo/contract';
import { settle } from '../stage/settle.ts';
import { regulars, remember } from '../stage/stage.ts';
import type { Stage } from '../stage/stage.ts';
import { RELEASE_BRANCH } from './newcomers.ts';
import { scanChanged } from './work.ts';

const DAY_MS = 86_400_000;
/** Days from today on which the key of the scene expires. */
const KEY_DAYS = 9;

/** Incidents with a day of their own, besides the work of each day; by days before today. */
export const INCIDENTS: Readonly<Record<number, (stage: Stage, at: Date) => Promise<unknown>>> = {
  27: replaceRejectedKey,
  25: pauseForAWhile,
  19: moveProduct,
  17: changeMind,
  14: removeOne,
  12: outage,
  10: missingRight,
  6: failToReadCode,
};

/** The key is revoked in DefectDojo, which a check finds out, and a person replaces it with one that expires. */
async function replaceRejectedKey(stage: Stage): Promise<void> {
  const { simulator, ada } = stage;
  const apiKey = simulator.rotateToken('admin');
  simulator.setTokenExpiry('admin', new Date(Date.now() + KEY_DAYS * DAY_MS));
  await checkConnection(ada);
  await replaceKey(ada, { apiKey });
}

/** Exports are off and on again, and resolved findings are left out for a moment. */
async function pauseForAWhile({ ada, max }: Stage): Promise<void> {
  await updateSettings(max, { pushOnScanComplete: false });
  await updateSettings(max, { includeResolvedFindings: false });
  await updateSettings(ada, { includeResolvedFindings: true });
  await updateSettings(ada, { pushOnScanComplete: true });
}

/** A repository gets another product, and its findings in the old one are mitigated. */
async function moveProduct(stage: Stage): Promise<void> {
  const [repository] = regulars(stage);
  if (!repository) return;
  const { mappingId, plan } = repository;
  const product = {
    kind: 'new',
    name: `${plan.product ?? plan.fullName} (moved)`,
    productType: DEFAULT_PRODUCT_TYPE,
  } as const;
  const moved = await changeMapping(stage.ada, { mappingId }, { product, findings: 'mitigate' });
  remember(stage, { ...repository, mappingId: moved.id });
}

/** A person takes decisions on profiles back, decides the open questions, and follows another branch. */
async function changeMind(stage: Stage): Promise<void> {
  const decided = regulars(stage).filter(({ plan }) => plan.isDecided);
  for (const [index, { repositoryId }] of decided.slice(0, 3).entries()) {
    if (index === 0) await updateProfile(stage.ada, { repositoryId }, { level: null });
    if (index === 1)
      await updateProfile(stage.ada, { repositoryId }, { chapters: [{ id: 'V12', applies: null }] });
    const stated = { internetFacing: index !== 2, dataClass: 'personal' } as const;
    await updateProfile(stage.max, { repositoryId }, { stated });
  }
  const [followed] = regulars(stage);
  if (!followed) return;
  await changeMapping(stage.max, { mappingId: followed.mappingId }, { branch: RELEASE_BRANCH });
  await changeMapping(stage.max, { mappingId: followed.mappingId }, { branch: null });
}

/** Removes the mappings of the repositories that are there for it. */
async function removeOne(stage: Stage): Promise<void> {
  for (const repository of stage.repositories.values()) {
    const { plan, mappingId } = repository;
    if (plan.role !== 'removed' || mappingId === undefined) continue;
    await removeMapping(stage.max, { mappingId, findings: 'mitigate' });
  }
}

/** DefectDojo does not respond, and after a while it does. */
async function outage(stage: Stage): Promise<void> {
  const end = stage.simulator.faults.add({ times: Infinity, action: { kind: 'cut' } });
  try {
    await pushSome(stage, 4);
    await checkConnection(stage.ada);
    await settle(stage);
  } finally {
    end();
  }
  await checkConnection(stage.max);
}

/** The key may not import into products any more, so that a few pushes fail, until a person has mended it and retries. */
async function missingRight(stage: Stage, at: Date): Promise<void> {
  const some = regulars(stage).slice(0, 3);
  const end = stage.simulator.faults.add({
    times: Infinity,
    match: { method: ['POST', 'PATCH'], path: /import-scan|findings/ },
    action: { kind: 'respond', status: 403, body: { detail: NOT_ALLOWED } },
  });
  try {
    for (const repository of some) await scanChanged(stage, repository, at);
    await settle(stage);
  } finally {
    end();
  }
  for (const { mappingId } of some) await startPush(stage.ada, { mappingId, retry: true });
}

/** DefectDojo's words to a user who lacks a right (3.2.0). */
export const NOT_ALLOWED = 'You do not have permission to perform this action.';

/** The code of a repository cannot be read. */
async function failToReadCode(stage: Stage): Promise<void> {
  const [repository] = regulars(stage);
  if (!repository) return;
  const { repositoryId } = repository;
  const failure = {
    teamId: stage.teamId,
    repositoryId,
    commit: null,
    reason: 'The archive of the code ends early',
  };
  await withTeam(stage.context.database, stage.teamId, (tx) => recordDetectionFailure(tx, failure));
}

async function pushSome(stage: Stage, count: number): Promise<void> {
  for (const { mappingId } of regulars(stage).slice(0, count)) await startPush(stage.max, { mappingId });
}
