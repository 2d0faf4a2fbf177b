import { randomBytes, randomUUID } from 'node:crypto';
import { withTeam } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { createApiTeam } from './api.fixture.ts';
import type { ApiTeam, Send } from './api.fixture.ts';

/** The id of the finding's twin in DefectDojo, as the ledger holds it. */
const REMOTE_FINDING_ID = 4_711;

/** A team in which every route can succeed: connected, mapped, pushed, checked, with a batch, a profile and a notice. */
export interface FullWorld {
  readonly team: ApiTeam;
  readonly simulator: Simulator;
  readonly admin: Send;
  readonly mappingId: string;
  /** The repository of the mapping. */
  readonly repositoryId: string;
  /** A push that is over, with one rejected finding. */
  readonly pushId: string;
  readonly batchId: string;
  /** A finding that the ledger knows by its id in DefectDojo. */
  readonly findingId: string;
  readonly productId: number;
  /** Begins the name of every repository and product of the team. No other team's text contains it. */
  readonly marker: string;
  /** Connects a repository that is not mapped to Gecko. Returns its id. */
  addRepository(): Promise<string>;
  /** Maps a new repository to a new product. Returns the mapping's id. */
  addMapping(): Promise<string>;
  /** Maps a new repository, with a further branch. Returns the path of that branch. */
  addBranch(): Promise<string>;
  /** Selects this repository, by default the one of the mapping. Returns the selection's id. */
  addSelection(repositoryId?: string): Promise<string>;
  /** Freezes a selection, and sets the level of its repository. Returns its id. */
  addChangedSelection(): Promise<string>;
  /** Freezes a selection of a new mapped repository, and pauses it. Returns its id. */
  addSelectionOfOtherSettings(): Promise<string>;
  /** Maps a new repository and follows a further branch of it. Returns the repository's id. */
  addFollowedRepository(): Promise<string>;
  /** Maps a new repository to a new product. Returns the repository's id. */
  addMappedRepository(): Promise<string>;
  /** Records a check that is done and found one pushed finding missing and one changed. Returns its id. */
  addCheck(): Promise<string>;
  /** Does the same, and returns the changed finding as well. */
  addChangedFinding(): Promise<RecordedCheck>;
  /** Connects the team, and resumes its pushes, where a request before this one has ended that. */
  ensureConnected(): Promise<void>;
  close(): Promise<void>;
}

/** Creates a full world in an app. It has a DefectDojo of its own. */
export async function createFullWorld(app: FastifyInstance, database: Database): Promise<FullWorld> {
  const simulator = await startSimulator();
  const team = await createApiTeam(app, database);
  const admin = team.as('admin');
  const marker = `secret${randomBytes(6).toString('hex')}`;
  const addRepository = () => team.addRepository(`${marker}/${randomUUID()}`);
  const map = async () => {
    const repositoryId = await addRepository();
    const product = { kind: 'new', name: `${marker} ${repositoryId}` };
    const { body } = await admin('POST', '/mappings', { repositoryId, product });
    return { repositoryId, mappingId: String(body.data.id), productId: Number(body.data.productId) };
  };
  const follow = async () => {
    const { mappingId, repositoryId } = await map();
    const path = `/mappings/${mappingId}/branches`;
    const { body } = await admin('POST', path, { branch: `${marker}/1` });
    return { repositoryId, path, body };
  };
  const ensureConnected = async () => {
    const { status, body } = await admin('GET', '/connection');
    if (status === 404) await admin('POST', '/connection', connectionOf(simulator));
    else if (body.data.pausedAt !== null) await admin('POST', '/connection/resume');
  };
  await ensureConnected();
  const mapping = await map();
  await pushEngagement(simulator, mapping.productId, database, { ...mapping, teamId: team.teamId });
  const findingId = randomUUID();
  const pushId = await recordPush(database, { ...mapping, teamId: team.teamId, findingId, marker });
  const batch = await admin('POST', '/mapping-batches', batchOf(await addRepository()));
  await admin('PATCH', `/repositories/${mapping.repositoryId}/profile`, { level: 2, levelReason: marker });
  const addSelection = async (repositoryId = mapping.repositoryId) => {
    const chosen = { kind: 'chosen', repositoryIds: [repositoryId] };
    return String((await admin('POST', '/repository-selections', chosen)).body.data.id);
  };
  const addChangedFinding = () => recordCheck(database, { ...mapping, teamId: team.teamId, marker });
  return {
    team,
    simulator,
    admin,
    ...mapping,
    pushId,
    batchId: String(batch.body.data.id),
    findingId,
    marker,
    addRepository,
    addMapping: async () => (await map()).mappingId,
    addBranch: async () => {
      const { path, body } = await follow();
      return `${path}/${String(body.data.branches[1].mappingId)}`;
    },
    addFollowedRepository: async () => (await follow()).repositoryId,
    addMappedRepository: async () => (await map()).repositoryId,
    addSelection,
    addChangedSelection: async () => {
      const selectionId = await addSelection();
      await admin('PATCH', `/repository-selections/${selectionId}/profiles`, { level: 3 });
      return selectionId;
    },
    addSelectionOfOtherSettings: async () => {
      const selectionId = await addSelection((await map()).repositoryId);
      const body = { set: { pushOnScanComplete: false } };
      await admin('PATCH', `/repository-selections/${selectionId}/settings`, body);
      return selectionId;
    },
    addCheck: async () => (await addChangedFinding()).checkId,
    addChangedFinding,
    ensureConnected,
    close: () => simulator.close(),
  };
}

/** The body that connects a simulator. */
export function connectionOf(simulator: Simulator): { url: string; apiKey: string } {
  return { url: simulator.url, apiKey: simulator.token };
}

/** The body of a batch that maps one repository by its name. */
export function batchOf(repositoryId: string): object {
  return {
    rule: { kind: 'template', template: '{path}' },
    repositories: { kind: 'chosen', repositoryIds: [repositoryId] },
  };
}

interface MappedIds {
  readonly teamId: string;
  readonly mappingId: string;
}

/** Makes the engagement and the test of a mapping in DefectDojo, as its first push does. */
async function pushEngagement(
  simulator: Simulator,
  product: number,
  database: Database,
  { teamId, mappingId }: MappedIds,
): Promise<void> {
  const dates = { target_start: '2026-11-23', target_end: '2027-11-23' };
  const engagement = await post(simulator, 'engagements', { product, name: 'Gecko', ...dates });
  const [mapping] = await withTeam(database, teamId, (tx) =>
    tx.execute<{ service: string }>(sql`select service from defectdojo.mappings where id = ${mappingId}`),
  );
  const title = mapping?.service;
  const instants = { target_start: '2026-11-23T12:00:00Z', target_end: '2027-11-23T12:00:00Z' };
  const test = await post(simulator, 'tests', { engagement, test_type: 1, title, ...instants });
  await withTeam(database, teamId, (tx) =>
    tx.execute(sql`update defectdojo.mappings set engagement_id = ${engagement}, test_id = ${test}
      where id = ${mappingId}`),
  );
}

async function post(simulator: Simulator, resource: string, body: object): Promise<number> {
  const response = await fetch(`${simulator.url}/api/v2/${resource}/`, {
    method: 'POST',
    headers: { authorization: `Token ${simulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`DefectDojo refused to make one of its ${resource}: ${text}`);
  return (JSON.parse(text) as { id: number }).id;
}

/** Records a push that is over, with one rejected and one sent finding and a notice, as a worker does. */
async function recordPush(
  database: Database,
  ids: MappedIds & { readonly findingId: string; readonly marker: string },
): Promise<string> {
  const { teamId, mappingId, findingId, marker } = ids;
  const pushId = randomUUID();
  await withTeam(database, teamId, async (tx) => {
    await tx.execute(sql`insert into defectdojo.pushes
      (team_id, id, mapping_id, trigger, status, request_id, rejected, finished_at)
      values (${teamId}, ${pushId}, ${mappingId}, 'manual', 'partial', ${randomUUID()}, 1, now())`);
    await tx.execute(sql`insert into defectdojo.rejected_findings
      (team_id, push_id, finding_id, title, code, message)
      values (${teamId}, ${pushId}, ${randomUUID()}, ${marker}, 'finding_rejected', ${marker})`);
    await tx.execute(sql`insert into defectdojo.exported_findings
      (team_id, mapping_id, finding_id, revision, remote_status, remote_id, sent_at)
      values (${teamId}, ${mappingId}, ${findingId}, 1, 'active', ${REMOTE_FINDING_ID}, now())`);
    await tx.execute(sql`insert into defectdojo.notices (team_id, kind, subject_id, message)
      values (${teamId}, 'findings_rejected', ${mappingId}, ${marker})`);
  });
  return pushId;
}

/** A check with a finding that it found changed, and one that it found missing. */
interface RecordedCheck {
  readonly checkId: string;
  readonly findingId: string;
  readonly missingId: string;
}

async function recordCheck(
  database: Database,
  ids: MappedIds & { readonly marker: string },
): Promise<RecordedCheck> {
  const { teamId, mappingId, marker } = ids;
  const [checkId, missingId, findingId] = [randomUUID(), randomUUID(), randomUUID()];
  await withTeam(database, teamId, async (tx) => {
    await tx.execute(sql`insert into defectdojo.exported_findings
      (team_id, mapping_id, finding_id, revision, remote_status, remote_id, sent_at)
      values (${teamId}, ${mappingId}, ${missingId}, 1, 'active', 1, now() - interval '1 hour'),
        (${teamId}, ${mappingId}, ${findingId}, 1, 'active', 2, now() - interval '1 hour')`);
    await tx.execute(sql`insert into defectdojo.checks
      (team_id, id, mapping_id, trigger, status, compared, missing, changed, finished_at)
      values (${teamId}, ${checkId}, ${mappingId}, 'nightly', 'done', 2, 1, 1, now())`);
    await tx.execute(sql`insert into defectdojo.check_differences
      (team_id, check_id, kind, finding_id, remote_id, title, severity, fields, field_values, there, digests)
      values (${teamId}, ${checkId}, 'missing', ${missingId}, 1, ${marker}, 'High', '[]', null, null, null),
        (${teamId}, ${checkId}, 'changed', ${findingId}, 2, ${marker}, 'High', '["title"]',
          ${JSON.stringify([{ field: 'title', gecko: marker, defectdojo: 'Another', isCut: false }])}::text::jsonb,
          ${JSON.stringify({ state: 'open', gecko: 'open', by: marker })}::text::jsonb, '{"title":"~a"}')`);
  });
  return { checkId, findingId, missingId };
}
