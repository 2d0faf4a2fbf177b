import { planMoves } from '../plan/moves.ts';
import type { Move } from '../plan/moves.ts';
import { makeReport } from '../stage/scans.ts';
import { repositoryAt } from '../stage/stage.ts';
import type { Stage } from '../stage/stage.ts';
import { runLane } from './lane.ts';

const DAY_MS = 86_400_000;

/** People who use Gecko at the same time. */
export const PEOPLE = ['ada', 'bo', 'cleo'] as const;
export type PersonName = (typeof PEOPLE)[number];

/** From this share of the run on, the rules stay as they are at its end. */
const RULES_UNTIL = 0.7;

/** The rules at the beginning: what is not usual is tried. */
const FIRST_RULES = { twoReportsAtOnce: true };

/** The rules at the end of a run: everything is pushed. */
const LAST_RULES = { includeResolvedFindings: true, pushOnScanComplete: true };

/** Lets people use Gecko: scans, triage, rules, maps and pushes. A request that fails is not repeated. */
export async function runPeopleLane(stage: Stage, name: PersonName): Promise<void> {
  const { signal, minutes } = stage;
  const plan = planMoves(stage.random(name));
  if (name === PEOPLE[0]) {
    await stage.person.insist({ method: 'PATCH', path: '~/connection/settings', body: FIRST_RULES });
    await mapTogether(stage);
  }
  const rulesUntil = AbortSignal.any([
    signal,
    AbortSignal.timeout(Math.round(minutes * 60_000 * RULES_UNTIL)),
  ]);
  await runLane(plan, rulesUntil, (move) => act(stage, move));
  await stage.person.insist({ method: 'PATCH', path: '~/connection/settings', body: LAST_RULES });
  await runLane(plan, signal, (move) => (isRule(move) ? Promise.resolve() : act(stage, move)));
}

function isRule({ kind }: Move): boolean {
  return kind === 'settings' || kind === 'pause';
}

async function act(stage: Stage, move: Move): Promise<unknown> {
  const { person } = stage;
  const { api } = move;
  switch (move.kind) {
    case 'scan':
    case 'scan_again':
      return scan(stage, move);
    case 'triage':
    case 'severity':
      return triage(stage, move);
    case 'settings':
      return person.ask({ method: 'PATCH', path: '~/connection/settings', body: move.settings, api });
    case 'pause':
      return pauseFor(stage, move);
    case 'push':
    case 'check':
      return onMapping(stage, move);
    case 'map_rest':
      return person.ask({ method: 'POST', path: '~/mapping-batches', body: MAP_REST, api });
    case 'level': {
      const { id } = repositoryAt(stage, move.repository);
      const body = {
        level: move.level,
        ...(move.level === null ? {} : { levelReason: 'Decided by the team.' }),
      };
      return person.ask({ method: 'PATCH', path: `~/repositories/${id}/profile`, body, api });
    }
    case 'check_connection':
      return person.ask({ method: 'POST', path: '~/connection/check', api });
  }
}

/** Maps the first repositories to one product, so that their pushes make the engagement together. */
function mapTogether({ person, repositories }: Stage): Promise<unknown> {
  const together = repositories.slice(0, Math.ceil(repositories.length / 3));
  const body = {
    rule: { kind: 'one_product', product: { kind: 'new', name: 'Platform' } },
    repositories: { kind: 'chosen', repositoryIds: together.map(({ id }) => id) },
  };
  return person.insist(
    { method: 'POST', path: '~/mapping-batches', body },
    { doneBy: ['repository_not_found'] },
  );
}

/** Maps every repository that has no mapping to a product of its own name. */
export const MAP_REST = {
  rule: { kind: 'template', template: '{name}' },
  repositories: { kind: 'not_mapped' },
};

type Of<Kind extends Move['kind']> = Extract<Move, { readonly kind: Kind }>;

async function scan(stage: Stage, move: Of<'scan' | 'scan_again'>): Promise<void> {
  const { person, findings } = stage;
  const { api } = move;
  const { id, index } = repositoryAt(stage, move.repository);
  if (move.kind === 'scan') {
    const { share, wording } = move;
    const report = makeReport({ repository: index, findings, share, wording, at: new Date() });
    await person.ask({ method: 'POST', path: '/scans/next', body: report, api });
  }
  await person.ask({ method: 'POST', path: `/repositories/${id}/scans`, api });
}

async function triage(stage: Stage, move: Of<'triage' | 'severity'>): Promise<void> {
  const { person, operator } = stage;
  const { api } = move;
  const { id } = repositoryAt(stage, move.repository);
  const known = await operator.query<{ id: string }>(
    'select id from gecko.findings where repository_id = $1 order by fingerprint',
    [id],
  );
  const findingIds = [...new Set(move.places.map((place) => known[Math.floor(place * known.length)]?.id))];
  if (known.length === 0) return;
  const path = `/repositories/${id}/findings`;
  if (move.kind === 'severity') {
    const body = { findingIds, severity: move.severity };
    await person.ask({ method: 'PATCH', path: `${path}/severity`, body, api });
    return;
  }
  const { status, acceptedDays: days } = move;
  const acceptedUntil = days === undefined ? undefined : new Date(Date.now() + days * DAY_MS).toISOString();
  const body = { findingIds, status, acceptedUntil };
  await person.ask({ method: 'POST', path: `${path}/status`, body, api });
}

/** Pauses exports for a while. Switching them on may be undone once. */
async function pauseFor({ person, signal }: Stage, { api, forMs, isUndone }: Of<'pause'>): Promise<void> {
  const settings = { method: 'PATCH', path: '~/connection/settings', api } as const;
  await person.ask({ ...settings, body: { pushOnScanComplete: false } });
  await runLane([{ waitMs: forMs }], signal, () => Promise.resolve());
  if (isUndone) {
    await person.ask({ ...settings, body: { pushOnScanComplete: true } });
    await person.ask({ method: 'POST', path: '~/connection/catch-up/undo', api });
    await runLane([{ waitMs: forMs }], signal, () => Promise.resolve());
  }
  await person.insist({ ...settings, body: { pushOnScanComplete: true } });
}

async function onMapping(stage: Stage, move: Of<'push' | 'check'>): Promise<void> {
  const { person, operator } = stage;
  const [mapping] = await operator.query<{ id: string }>(
    'select id from defectdojo.mappings where repository_id = $1 and removed_at is null',
    [repositoryAt(stage, move.repository).id],
  );
  if (mapping === undefined) return;
  const path = `~/mappings/${mapping.id}/${move.kind === 'push' ? 'pushes' : 'checks'}`;
  const body = move.kind === 'push' ? { retry: move.retry } : undefined;
  await person.ask({ method: 'POST', path, api: move.api, ...(body === undefined ? {} : { body }) });
}
