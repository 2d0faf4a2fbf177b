import type { Push } from '@gecko-defectdojo/contract';
import {
  findMapping,
  findSealedKey,
  findConnection,
  viewPush,
  findPush,
  withTeam,
} from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { followRenamedBranch, ingestScan, triageByFingerprint } from '@gecko/host';
import type { IngestedScan, ScanReport, TriageFile } from '@gecko/host';
import { connect, replaceKey, updateSettings } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { startWorker } from '@gecko/worker';
import { SIMULATOR_URL, startStack } from '../stack/start-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import { describeDrops } from './describe-drops.ts';
import { expireRisks } from './expire-risks.ts';
import { noteEnds } from './note-ends.ts';
import { findInterrupted, resumedSince } from './interrupted-pushes.ts';
import type { PushInput } from './push-input.ts';
import { UsageError } from './usage-error.ts';
import type { PushOptions } from './push-options.ts';
import { orderTargets } from './order-targets.ts';
import type { PushTarget } from './order-targets.ts';
import { branchResults } from './branch-results.ts';
import type { AskedPush } from './branch-results.ts';
import { pushFigures } from './push-result.ts';
import type { PushResult } from './push-result.ts';
import { refuseOtherBranches, requestPush } from './request-push.ts';

/** The result of a push, with its warnings. */
export interface PushOutcome {
  readonly result: PushResult;
  readonly notes: readonly string[];
}

/** The longest wait for one push. */
const PUSH_TIMEOUT_MS = 6 * 3_600_000;

/** Ingests and triages the input, then pushes it through the real export. */
export async function push(
  options: PushOptions,
  { reports, triage, rules, follow }: PushInput,
): Promise<PushOutcome> {
  refuseOtherBranches(reports, { branch: options.branch, follow });
  const stack = await startStack({
    stateDir: options.stateDir,
    simulator: options.target.kind === 'simulator' ? {} : undefined,
    allowPrivateNetwork: options.allowPrivateNetwork,
  });
  try {
    const context: ServiceContext = { ...stack.context, actor: stack.actor };
    await ensureConnected(context, stack, options.target);
    // Before the scans are taken in, so that they are pushed by these rules.
    if (Object.keys(rules).length > 0) await updateSettings(context, rules);
    const taken: PushTarget[] = [];
    const said: string[] = [];
    for (const report of reports) {
      const { former, ...result } = await ingest(context, report);
      if (former !== undefined) said.push(describeRename(report, former));
      taken.push({ report, target: result });
    }
    const targets = orderTargets(taken);
    if (triage.length > 0) await applyTriage(context, targets, triage);
    const ended = await expireRisks(stack.gecko, context.now());
    const startedAt = performance.now();
    const asked: AskedPush[] = [];
    let restored = 0;
    for (const { report, target } of targets) {
      const { repository } = report;
      const requested = await requestPush(context, { target, repository, options, follow });
      const { pushId, note } = requested;
      asked.push({ pushId, repository: repository.fullName, branch: target.branch });
      restored += requested.restored;
      if (note !== undefined && !said.includes(note)) said.push(note);
    }
    const pushIds = asked.map(({ pushId }) => pushId);
    const interrupted = await findInterrupted(context, pushIds);
    const pushes = await work(stack, pushIds);
    const resumed = await resumedSince(context, interrupted);
    const summary = await summarise(context, stack, pushes, (performance.now() - startedAt) / 1000);
    const result = {
      ...summary,
      ...figuresOf(resumed, pushes),
      restored,
      dropped: taken.reduce((sum, { target }) => sum + target.dropped, 0),
      branches: await branchResults(context, asked, pushes),
    };
    const drops = taken.map(({ target }, index) => describeDrops(options.scans[index] ?? '', target));
    const notes = [...said, ...drops, ended, ...(await noteEnds(context, pushes))];
    return { result, notes: notes.filter((note) => note !== undefined) };
  } finally {
    await stack.close();
  }
}

/** Returns the numbers of a call. A finding that a resumed push has dealt with is no unchanged one of the next. */
function figuresOf(resumed: readonly Push[], pushes: readonly Push[]) {
  const figures = pushFigures([...resumed, ...pushes]);
  const done = resumed.reduce((sum, { counters }) => sum + counters.done, 0);
  return { ...figures, unchanged: Math.max(0, figures.unchanged - done) };
}

/** Takes a scan in. `former` is the name that the repository's default branch had until this scan. */
async function ingest(
  context: ServiceContext,
  report: ScanReport,
): Promise<IngestedScan & { readonly former: string | undefined }> {
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const former = await followRenamedBranch(tx, { teamId, report });
    return { ...(await ingestScan(tx, { teamId, report })), former };
  });
}

function describeRename({ repository }: ScanReport, former: string): string {
  const { fullName, defaultBranch } = repository;
  return `The default branch of ${fullName} is "${defaultBranch}" now. The findings of "${former}" go on there.`;
}

async function applyTriage(
  context: ServiceContext,
  targets: readonly PushTarget[],
  entries: TriageFile,
): Promise<void> {
  const [only, ...others] = targets;
  if (!only || others.length > 0) {
    throw new UsageError('A triage file goes with the scans of exactly one branch of one repository.');
  }
  const repository = only.target;
  const { teamId, userId } = context.actor;
  await withTeam(context.database, teamId, (tx) =>
    triageByFingerprint(tx, {
      teamId,
      actorId: userId,
      repositoryId: repository.repositoryId,
      branch: repository.branch,
      entries,
      now: context.now(),
    }),
  );
}

async function ensureConnected(
  context: ServiceContext,
  stack: Stack,
  target: PushOptions['target'],
): Promise<void> {
  const { teamId } = context.actor;
  const url = target.kind === 'simulator' ? SIMULATOR_URL : target.url;
  const apiKey = target.kind === 'simulator' ? (stack.simulator?.token ?? '') : target.key;
  const existing = await withTeam(context.database, teamId, (tx) => findConnection(tx, teamId));
  if (!existing) {
    await connect(context, { url, apiKey });
    return;
  }
  const sealed = await withTeam(context.database, teamId, (tx) => findSealedKey(tx, teamId, existing.id));
  if (new URL(existing.url).host !== hostOf(url)) {
    throw new UsageError(
      `This state belongs to ${existing.url}. Use another --state folder for another DefectDojo.`,
    );
  }
  const isSameKey =
    sealed !== undefined &&
    (await context.vault.unseal(sealed, { teamId, connectionId: existing.id })) === apiKey;
  if (!isSameKey || existing.state === 'key_rejected') await replaceKey(context, { apiKey });
}

function hostOf(url: string): string | undefined {
  return URL.parse(url.includes('://') ? url : `https://${url}`)?.host;
}

/** Runs a worker until these runs are over, or wait for something that this call will not see. */
async function work(stack: Stack, pushIds: readonly string[]): Promise<Push[]> {
  const { teamId } = stack.actor;
  const find = async () => {
    const rows = await withTeam(stack.context.database, teamId, (tx) =>
      Promise.all(pushIds.map((pushId) => findPush(tx, teamId, pushId))),
    );
    return rows.filter((row) => row !== undefined);
  };
  // A run that an earlier call left waiting says what went wrong then, until it is tried again.
  const triedBefore = new Map((await find()).map(({ id, attempts }) => [id, attempts]));
  const worker = await startWorker({ context: stack.context, queueUrl: stack.queueUrl, concurrency: 1 });
  try {
    const deadline = performance.now() + PUSH_TIMEOUT_MS;
    while (performance.now() < deadline) {
      const rows = await find();
      const pushes = rows.map(viewPush);
      const blocked = rows.find(
        ({ id, status, attempts }) =>
          status === 'failed' || (status === 'waiting' && attempts > (triedBefore.get(id) ?? 0)),
      );
      if (blocked)
        throw new IntegrationError(
          blocked.errorCode ?? 'internal',
          blocked.errorMessage ?? 'The push failed.',
        );
      if (pushes.every((push) => push.finishedAt !== null)) return pushes;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new IntegrationError('timeout', 'The push did not end in time.');
  } finally {
    await worker.stop();
  }
}

async function summarise(
  context: ServiceContext,
  stack: Stack,
  pushes: readonly Push[],
  seconds: number,
): Promise<Pick<PushResult, 'status' | 'requests' | 'writes' | 'seconds' | 'testId' | 'productId'>> {
  const { teamId } = context.actor;
  const last = pushes.at(-1);
  const mapping =
    last && (await withTeam(context.database, teamId, (tx) => findMapping(tx, teamId, last.mappingId)));
  return {
    status: pushes.some(({ status }) => status === 'partial') ? 'partial' : 'succeeded',
    requests: stack.traffic.requests,
    writes: stack.traffic.writes,
    seconds: Math.round(seconds * 1000) / 1000,
    testId: mapping?.testId ?? null,
    productId: mapping?.productId ?? null,
  };
}
