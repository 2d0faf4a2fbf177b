import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withTeam } from '@gecko-defectdojo/data';
import { getProfile, recordDetection } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { productNamed } from './in-defectdojo.ts';
import { chooseFromRow, repositoryRow, SETTINGS } from './repository-row.ts';
import { asAdmin, connectTeam, mapAndPush } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

/** A small application that signs people in. */
const CODE = {
  'package.json': JSON.stringify({
    name: 'shop',
    dependencies: { bcrypt: '1.0.0', express: '1.0.0', jsonwebtoken: '1.0.0', pg: '1.0.0' },
  }),
  'src/login.js': `import bcrypt from 'bcrypt';
import express from 'express';
import jwt from 'jsonwebtoken';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();
app.post('/login', async (request, response) => {
  const { email, password } = request.body;
  const { rows } = await pool.query('SELECT id, password_hash FROM users WHERE email = $1', [email]);
  if (!(await bcrypt.compare(password, rows[0].password_hash))) return response.sendStatus(401);
  response.json({ token: jwt.sign({ sub: rows[0].id }, process.env.JWT_KEY) });
});
app.listen(3000);
`,
};

let world: WebWorld;
let page: Page;
let folder: string;
let repositoryId: string;
const report = makeScan({ findings: 6, repository: 'acme/shop', change: asLoginFindings });

/** Findings of signing in, of two severities. */
function asLoginFindings<T extends object>(finding: T, index: number): T {
  return { ...finding, cwe: 'CWE-287', severity: index === 0 ? 9.5 : 5 };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asvs-'));
  for (const [path, text] of Object.entries(CODE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  world = await startWebWorld();
  await connectTeam(world);
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

function chapter(title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
}
async function openSections(): Promise<void> {
  await page.goto(SETTINGS);
  await chooseFromRow(page, 'acme/shop', 'Edit sections');
}
async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'detached' });
}
/** Switches the standard version of the connection. */
async function track(version: string): Promise<void> {
  await page.goto(`${SETTINGS}/settings`);
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('combobox', { name: 'Standard version' }).selectOption(version);
  expect((await saved).status()).toBe(200);
}

describe('a scan that looked at the code', () => {
  it('fills in level and sections, in the table and for the product in DefectDojo', async () => {
    const ingested = await world.ingest(report, folder);
    ({ repositoryId } = ingested);
    const detected = async () => (await getProfile(asAdmin(world), { repositoryId })).detection !== null;
    await expect.poll(detected, EVENTUALLY).toBe(true);
    await mapAndPush(world, ingested, 'Shop');
    await page.goto(SETTINGS);
    const row = repositoryRow(page, 'acme/shop');
    await row.getByRole('img', { name: /^\d+ of 17 sections apply: .*\bV6\b/ }).waitFor();
    await row.getByText(/^L[123]$/).waitFor();
    const { simulator } = world;
    const metadata = () =>
      simulator.state
        .metadata()
        .filter(({ product }) => product === productNamed(simulator, 'Shop')?.id)
        .map(({ name }) => name)
        .sort();
    await expect
      .poll(metadata, EVENTUALLY)
      .toEqual(['ASVS level', 'ASVS requirements', 'ASVS sections', 'ASVS standard']);
  });

  it('lists all sections by name and state, by keyboard too', async () => {
    const row = repositoryRow(page, 'acme/shop');
    const button = row.getByRole('button', { name: /^\d+ of 17: all sections of acme\/shop$/ });
    await button.press('Enter');
    const list = page.getByRole('dialog', { name: 'Sections of acme/shop' });
    expect(await list.getByRole('listitem').count()).toBe(17);
    await list.getByRole('listitem').filter({ hasText: 'Authentication' }).getByText('Applies').waitFor();
    await list.getByRole('link', { name: 'Open the sections' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await button.and(page.locator(':focus')).waitFor();
    await button.click();
    await list.waitFor();
    await button.click();
    await list.waitFor({ state: 'detached' });
  });
});

describe('Edit sections', () => {
  it('shows the evidence: the file and the line, linked to the scanned commit', async () => {
    await openSections();
    const authentication = chapter('V6 Authentication');
    const evidence = authentication.getByRole('link', { name: /^src\/login\.js:\d+$/ }).first();
    if (!(await evidence.isVisible())) await authentication.getByText(/^Evidence \(\d+\)$/).click();
    await evidence.waitFor();
    const line = (await evidence.innerText()).split(':')[1] ?? '';
    const place = `https://github.com/acme/shop/blob/${report.scan.commit}/src/login.js#L${line}`;
    expect(await evidence.getAttribute('href')).toBe(place);
  });

  it('excludes a detected section for a reason, and a later scan leaves that alone', async () => {
    const authentication = chapter('V6 Authentication');
    await authentication.getByRole('radio', { name: 'Does not apply' }).check();
    await authentication.getByRole('textbox', { name: 'Why V6 does not apply' }).fill('The gateway does it.');
    await save();
    await world.ingest({ ...report, scan: laterScan('b'.repeat(40)) }, folder);
    const seen = async () => (await getProfile(asAdmin(world), { repositoryId })).detection?.commit;
    await expect.poll(seen, EVENTUALLY).toBe('b'.repeat(40));
    await page.reload();
    await authentication.getByText('Chosen by Max Manager').waitFor();
    await authentication.getByRole('radio', { name: 'Does not apply', checked: true }).waitFor();
    await authentication.getByRole('button', { name: 'Revert to applies' }).waitFor();
  });
});

describe('a repository whose code was not read', () => {
  it('is shown as not assessed, asks nothing, and has a level that is only assumed', async () => {
    const { repositoryId, scanId } = await world.ingest(makeScan({ findings: 1, repository: 'acme/unread' }));
    const { context, teamId } = world;
    const manifests = [{ path: 'package.json', line: 3, isPartial: false }];
    const coverage = {
      files: 1,
      codeBytes: 0,
      otherBytes: 60,
      languages: [{ name: 'COBOL', files: 1, bytes: 60 }],
      manifests,
      unreadable: 0,
      leftOut: [{ path: 'vendors/ws', reason: 'licence' as const }],
      stoppedBy: null,
    };
    const result = { rulesVersion: '1', files: 1, lines: 3, features: [], coverage };
    const detection = {
      teamId,
      repositoryId,
      scanId,
      branch: 'main',
      commit: 'd'.repeat(40),
      seconds: 1,
      result,
    };
    await withTeam(context.database, teamId, (tx) => recordDetection(tx, detection));
    const reason = 'Not assessed: package.json cannot be read (line 3); 1 file in COBOL is not read.';
    await page.goto(`${SETTINGS}/repositories/${repositoryId}/sections`);
    const sections = page.getByRole('region', { name: 'Sections', exact: true });
    await sections.getByText(reason).nth(16).waitFor();
    await sections.getByText('0 of 17 apply').waitFor();
    expect(await page.getByRole('region', { name: /^Waiting for you/ }).count()).toBe(0);
    expect(await sections.getByRole('radio', { name: 'Does not apply', checked: true }).count()).toBe(0);
    await page.getByRole('heading', { name: 'L1, assumed' }).waitFor();
    await page.getByText('0 % of the code was read.').waitFor();
    await page.getByText('1 folder left out').click();
    await page.getByText('vendors/ws: it has a licence of its own').waitFor();
    await page.goto(`${SETTINGS}?search=acme%2Funread`);
    const row = page.getByRole('row').filter({ hasText: 'unread' });
    await row.getByRole('img', { name: 'No section is assessed yet.' }).waitFor();
    await row.getByText('assumed').waitFor();
    await page.goto(`${SETTINGS}/matrix?search=acme%2Funread`);
    await page.getByText(/^Not assessed: code was not read/).waitFor();
  });
});

describe('a repository whose code leaves something open', () => {
  it('is asked about first, with the evidence in view', async () => {
    const { repositoryId: unsure, scanId } = await world.ingest(
      makeScan({ findings: 1, repository: 'acme/unsure' }),
    );
    const evidence = {
      path: 'src/api.ts',
      line: 7,
      rule: 'graphql-word',
      kind: 'code',
      excerpt: 'graphql',
    } as const;
    const feature = { id: 'graphql', name: 'GraphQL', confidence: 'weak' } as const;
    const result = {
      rulesVersion: '1',
      files: 1,
      lines: 10,
      features: [{ ...feature, evidence: [{ ...evidence, confidence: 'weak' as const }] }],
    };
    const { context, teamId } = world;
    const detection = {
      teamId,
      repositoryId: unsure,
      scanId,
      branch: 'main',
      commit: 'c'.repeat(40),
      seconds: 1,
      result,
    };
    await withTeam(context.database, teamId, (tx) => recordDetection(tx, detection));
    await page.goto(`${SETTINGS}/repositories/${unsure}/sections`);
    const waiting = page.getByRole('region', { name: /^Waiting for you \(\d+\)$/ });
    await waiting.getByRole('link', { name: 'src/api.ts:7' }).first().waitFor();
    await waiting.getByText('Gecko is unsure').first().waitFor();
    const decided = page.getByRole('region', { name: 'Sections', exact: true });
    expect(await decided.getByText('Gecko is unsure').count()).toBe(0);
    const [first, second] = await Promise.all([waiting.boundingBox(), decided.boundingBox()]);
    expect(first?.y).toBeLessThan(second?.y ?? 0);
  });
});

describe('another standard version', () => {
  it('carries the choice to the chapter it became, to be confirmed', async () => {
    await track('4.0.3');
    await openSections();
    const authentication = chapter('V2 Authentication');
    await authentication.getByText('Carried from 5.0.0 V6 – confirm').waitFor();
    await authentication.getByText('The gateway does it.').waitFor();
    await authentication.getByRole('button', { name: 'Confirm' }).click();
    await save();
    await authentication.getByText('Chosen by Max Manager').waitFor();
  });

  it('shows its own chapters in the table', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('button', { name: 'Section Any' }).click();
    const choices = page.getByRole('menuitemradio');
    await choices.filter({ hasText: 'V2 Authentication' }).waitFor();
    expect(await choices.filter({ hasText: 'V6 Authentication' }).count()).toBe(0);
  });

  it('gives everything back as it was when it is switched back', async () => {
    await track('5.0.0');
    await openSections();
    const authentication = chapter('V6 Authentication');
    await authentication.getByRole('radio', { name: 'Does not apply', checked: true }).waitFor();
    expect(await authentication.getByRole('textbox').inputValue()).toBe('The gateway does it.');
  });

  it('takes another choice instead', async () => {
    await chapter('V6 Authentication').getByRole('radio', { name: 'Applies', exact: true }).check();
    await save();
    await page.reload();
    await chapter('V6 Authentication')
      .getByRole('radio', { name: 'Applies', exact: true, checked: true })
      .waitFor();
  });
});

describe('the matrix', () => {
  it('shows at a glance where which findings are open', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('link', { name: 'ASVS', exact: true }).click();
    await page.getByRole('heading', { name: 'Open findings by section of ASVS 5.0' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'acme/shop' });
    await row.getByRole('cell', { name: 'V6 Authentication: 6 open findings, highest Critical' }).waitFor();
    await page.getByRole('region', { name: 'Legend' }).getByText('Critical').waitFor();
  });

  it('is narrowed by name, in the address', async () => {
    await page.getByRole('searchbox', { name: 'Search repositories' }).fill('nothing like it');
    await page.getByText('No repository matches').waitFor();
    expect(page.url()).toContain('search=nothing');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('row').filter({ hasText: 'acme/shop' }).waitFor();
  });

  it('leads from a repository to its sections', async () => {
    await page.getByRole('rowheader', { name: 'acme/shop' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Edit sections' }).waitFor();
  });
});

/** The head of a scan of this moment, so after the first one. */
function laterScan(commit: string) {
  return { ...makeScan({ findings: 0, startedAt: new Date(Date.now() - 3_600_000) }).scan, commit };
}
