import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertHost } from '@gecko-defectdojo/api';
import { Mapping } from '@gecko-defectdojo/contract';
import { clearNotices, sweepNotices, withTeam } from '@gecko-defectdojo/data';
import { raiseNotice } from '@gecko-defectdojo/services';
import { buildAcmeApi } from '@acme/app/api';
import { triage } from '@acme/app/triage';
import { embedCode, embeddedFiles } from '@gecko-defectdojo/tools/docs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { openBrowser } from '@gecko-defectdojo/tools/browser';
import { chooseFromRow } from './browser/repository-row.ts';
import { serveAcmePage } from './mounting/acme-page.ts';
import { startAcme, type AcmeWorld } from './mounting/acme-world.ts';

const root = join(import.meta.dirname, '../..');
let world: AcmeWorld;
let mappingId: string;
let testId: number | null;

/** Machines that run tests are busy. */
const patience = { timeout: 20_000 };

beforeAll(async () => {
  world = await startAcme();
  await world.send('POST', '/connection', { url: world.simulator.url, apiKey: world.simulator.token });
});

afterAll(() => world.close());

async function findMapping(): Promise<Mapping> {
  return Mapping.parse(await world.send('GET', `/mappings/${mappingId}`));
}

function remoteFindings() {
  return world.simulator.state.findings(testId ?? 0);
}

/** Returns the id of the issue in this line. */
async function issueId(line: number): Promise<string> {
  const [issue] = await world.database.admin<{ id: string }[]>`
    select "id" from vuln."Issue" where "teamId" = ${world.teamId} and "line" = ${line}`;
  return issue?.id ?? '';
}

async function jobCount(): Promise<number> {
  const [row] = await world.database.admin<{ jobs: number }[]>`
    select count(*)::integer as jobs from acme_queue.jobs where task_identifier = 'defectdojo.push'`;
  return row?.jobs ?? 0;
}

describe('a foreign host that mounts the plugin as docs/mounting.md says', () => {
  it('maps a repository of its own and pushes its findings', async () => {
    const product = { kind: 'new', name: 'Shop', productType: 'Acme' };
    const body = { repositoryId: world.projectId, product };
    mappingId = Mapping.parse(await world.send('POST', '/mappings', body)).id;
    await expect.poll(findMapping, patience).toMatchObject({ lastPush: { status: 'succeeded' } });
    ({ testId } = await findMapping());
    expect(remoteFindings().map(({ line }) => line)).toHaveLength(3);
    expect(remoteFindings().every(({ active, verified }) => active && verified)).toBe(true);
  });

  it('pushes a triage of its own transaction, in its own casing and without app.team_id', async () => {
    const { acme, teamId } = world;
    expect(await triage(acme, { teamId, issueId: await issueId(1), state: 'fixed' })).toBe('queued');
    await expect
      .poll(() => remoteFindings().find(({ line }) => line === 1)?.is_mitigated, patience)
      .toBe(true);
  });

  it('pushes nothing of a transaction that rolls back', async () => {
    const { acme, teamId, projectId } = world;
    await expect.poll(jobCount, patience).toBe(0);
    await expect(
      acme.transaction(async (tx) => {
        await tx.execute(
          sql`select defectdojo.findings_changed(${teamId}::uuid, ${projectId}::uuid, 'main')`,
        );
        tx.rollback();
      }),
    ).rejects.toThrow();
    expect(await jobCount()).toBe(0);
  });

  it('is told why a trigger leads to no push', async () => {
    const { acme, teamId, projectId } = world;
    const told = await acme.execute<{ reason: string }>(
      sql`select defectdojo.findings_changed(${teamId}::uuid, ${projectId}::uuid, 'elsewhere') as reason`,
    );
    expect(told[0]?.reason).toBe('other_branch');
  });

  it('is refused when its transaction acts for another team', async () => {
    const { web, teamId, projectId } = world;
    await expect(
      web.begin(async (tx) => {
        await tx`select set_config('app.team_id', ${projectId}, true)`;
        await tx`select defectdojo.findings_changed(${teamId}, ${projectId}, 'main')`;
      }),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('is informed of a notice in its own table when it opens and when it is over', async () => {
    const { plugin, teamId, database } = world;
    const about = { teamId, subjectId: mappingId };
    const messages = () =>
      database.admin<{ subject: string; text: string; isClosed: boolean }[]>`
        select "subject", "text", "closedAt" is not null as "isClosed" from vuln."Inbox" where "teamId" = ${teamId}`;
    const page = `https://acme.example/org/${teamId}/settings/defectdojo/pushes/${mappingId}`;
    const mail = {
      subject: 'Action needed: A push of acme/shop failed',
      text: `A gateway in front of DefectDojo refused the push of acme/shop.

Let the requests from Gecko’s addresses through to DefectDojo, then retry.

Open the push: ${page}`,
    };
    const cause = { kind: 'push_failed', code: 'gateway_refused', pushId: mappingId } as const;
    await withTeam(plugin.database, teamId, (tx) =>
      raiseNotice(tx, plugin, { ...about, ...cause, message: 'The push failed.' }),
    );
    await expect.poll(messages, patience).toEqual([{ ...mail, isClosed: false }]);
    await withTeam(plugin.database, teamId, (tx) => clearNotices(tx, about, ['push_failed']));
    await sweepNotices(plugin.database);
    await expect.poll(messages, patience).toEqual([{ ...mail, isClosed: true }]);
  });

  it('keeps its own routes and its own tasks', async () => {
    const { api, database, mails } = world;
    expect((await api.inject('/acme/api/echo?times=2')).json()).toEqual({ times: 2 });
    await database.admin`select acme_queue.add_job('acme.mail', '{"to":"ada"}')`;
    await expect.poll(() => mails, patience).toEqual([{ to: 'ada' }]);
  });
});

describe('the page, mounted below /org/$orgId/settings of a foreign router', () => {
  let acmePage: Awaited<ReturnType<typeof serveAcmePage>>;
  let browser: Browser;

  beforeAll(async () => {
    acmePage = await serveAcmePage(world);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await acmePage.close();
  });

  it('shows the mapped repository and links to its pages and to the host', async () => {
    const page = await browser.newPage({ baseURL: acmePage.address });
    await page.goto('/org/acme/settings');
    await page.getByRole('link', { name: 'DefectDojo' }).click();
    await chooseFromRow(page, 'acme/shop', 'View vulnerabilities');
    await page.getByRole('heading', { name: 'A project of Acme' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/org/acme/projects/${world.projectId}`);
    await page.close();
  });

  it('reads well without a guide and without addresses for a firewall', async () => {
    const page = await browser.newPage({ baseURL: acmePage.address });
    const gone = { code: 'connection_missing', detail: 'DefectDojo is not connected.' };
    await page.route('**/defectdojo/connection', (route) => route.fulfill({ status: 404, json: gone }));
    await page.goto('/org/acme/settings/defectdojo');
    await page.getByText('For a self-hosted instance behind a firewall, allow Gecko’s egress IPs.').waitFor();
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
    await page.unroute('**/defectdojo/connection');
    await page.route('**/defectdojo/connection', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { data: object };
      const away = { state: 'unreachable', stateReason: 'DefectDojo could not be reached.' };
      await route.fulfill({ response, json: { ...body, data: { ...body.data, ...away } } });
    });
    await page.reload();
    const banner = page.getByText('DefectDojo could not be reached. Gecko tries again automatically');
    expect(await banner.innerText()).toMatch(/and pushes the waiting changes\.\s*$/);
    const names = await page.getByRole('link').allInnerTexts();
    expect(names.filter((name) => /guide|what to/i.test(name))).toEqual([]);
    await page.close();
  });

  it('opens a push by its address', async () => {
    const page = await browser.newPage({ baseURL: acmePage.address });
    const { lastPush } = await findMapping();
    await page.goto(`/org/acme/settings/defectdojo/pushes/${String(lastPush?.id)}`);
    await page.getByText('acme/shop').first().waitFor();
    await page.close();
  });
});

describe('a wrong host does not start, and the complaint says what to do', () => {
  test.each([
    {
      fault: 'a missing view',
      put: 'alter view vuln.export_findings rename to findings',
      mend: 'alter view vuln.findings rename to export_findings',
      sentence: /export_findings/,
    },
    {
      fault: 'a missing column',
      put: 'alter view vuln.export_repositories rename column url to link',
      mend: 'alter view vuln.export_repositories rename column link to url',
      sentence: /export_repositories.*url/s,
    },
    {
      fault: 'a missing grant on a view',
      put: 'revoke select on vuln.export_findings from acme_defectdojo',
      mend: 'grant select on vuln.export_findings to acme_defectdojo',
      sentence: /grant select on .*export_findings/i,
    },
    {
      fault: 'a missing grant on the schema',
      put: 'revoke usage on schema vuln from acme_defectdojo',
      mend: 'grant usage on schema vuln to acme_defectdojo',
      sentence: /grant usage on schema .*vuln/i,
    },
    {
      fault: 'a missing right to call a trigger',
      put: 'revoke execute on function defectdojo.findings_changed(uuid, uuid, text) from acme_app',
      mend: 'grant execute on function defectdojo.findings_changed(uuid, uuid, text) to acme_app',
      sentence: /findings_changed/,
    },
    {
      fault: 'a missing job schema',
      put: 'alter schema acme_queue rename to other_queue',
      mend: 'alter schema other_queue rename to acme_queue',
      sentence: /acme_queue/,
    },
  ])('$fault', async ({ put, mend, sentence }) => {
    const { admin } = world.database;
    await admin.unsafe(put);
    try {
      await expect(buildAcmeApi(world.plugin)).rejects.toThrow(sentence);
    } finally {
      await admin.unsafe(mend);
    }
    await expect(assertHost(world.plugin.database)).resolves.toBeUndefined();
  });
});

describe('docs/mounting.md', () => {
  const page = readFileSync(join(root, 'docs/mounting.md'), 'utf8');

  it('shows the code of the host that these tests run; `npm run docs` writes it', () => {
    const embedded = embedCode(page, (path) => readFileSync(join(root, path), 'utf8'));
    expect(page).toBe(embedded);
  });

  it('shows every file of that host', () => {
    expect(embeddedFiles(page).length).toBeGreaterThan(10);
  });
});
