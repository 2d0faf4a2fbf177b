import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getConnection, updateSettings } from '@gecko-defectdojo/services';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { expectNoPart, masterForms } from '../no-part-of-secrets.ts';
import { VAULT_KEY } from '../world.ts';
import { EVENTUALLY } from './eventually.ts';
import { factOf } from './fact-of.ts';
import { connectionOf, manage } from './manage.ts';
import { problemAt } from './problem-at.ts';
import { SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const WRONG_KEY = randomBytes(20).toString('hex');

let world: WebWorld;
let page: Page;
/** The bodies of all responses of the API and the app's server to this browser. */
const bodies: string[] = [];

beforeAll(async () => {
  world = await startWebWorld();
  page = await world.signIn('admin');
  page.on('response', async (response) => {
    bodies.push(await response.text().catch(() => ''));
  });
});
afterAll(async () => {
  await world.close();
});

function url(of = page) {
  return of.getByRole('textbox', { name: 'Instance URL' });
}
function key(of = page) {
  return of.getByLabel('API v2 key', { exact: true });
}

async function connect(instance: string, apiKey: string, of = page): Promise<void> {
  await url(of).fill(instance);
  await key(of).fill(apiKey);
  await of.getByRole('button', { name: 'Connect' }).click();
}

/** Expects that what was typed is still there, so that one thing can be mended without typing the other again. */
async function expectKept(instance: string, apiKey: string, of = page): Promise<void> {
  expect(await url(of).inputValue()).toBe(instance);
  expect(await key(of).inputValue()).toBe(apiKey);
}

/** Returns the address of a server of another kind. Without `body`, no server listens there. */
async function addressOf(body?: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = () => new Promise<unknown>((resolve) => server.close(resolve));
  if (body === undefined) await close();
  else {
    onTestFinished(async () => {
      server.closeAllConnections();
      await close();
    });
  }
  return `http://127.0.0.1:${String(port)}`;
}

describe('before DefectDojo is connected', () => {
  beforeEach(async () => {
    await page.goto(SETTINGS);
  });

  it('the page says what the integration does, and where to find the key', async () => {
    await page.getByText('Gecko pushes the findings of your repositories to DefectDojo').waitFor();
    await page.getByText('open your user profile and go to API v2 Key. Copy the token.').waitFor();
    await page.getByText('Use an account that can create products and import findings.').waitFor();
    await page.getByText('For a self-hosted instance behind a firewall, allow Gecko’s egress IPs.').waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('eplac');
    expect(await page.getByRole('table').count()).toBe(0);
  });

  it('an empty form names the missing value at each field, and sends no request', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.method()));
    await page.getByRole('button', { name: 'Connect' }).click();
    expect(await problemAt(url())).toContain('Enter the URL of your DefectDojo instance');
    expect(await problemAt(key())).toContain('Paste the whole API v2 key');
    expect(requests).not.toContain('POST');
  });

  it('an instance that does not respond is reported at the URL field, with the hint about the egress IPs', async () => {
    const gone = await addressOf();
    await connect(gone, world.simulator.token);
    expect(await problemAt(url())).toMatch(/refused the connection.*egress IPs.*try again/);
    await expectKept(gone, world.simulator.token);
  });

  it('a URL without HTTPS is reported at the URL field', async () => {
    await connect('http://defectdojo.example.com', world.simulator.token);
    expect(await problemAt(url())).toContain('Gecko connects over HTTPS only');
    await expectKept('http://defectdojo.example.com', world.simulator.token);
  });

  it('a page that is not DefectDojo is reported at the URL field', async () => {
    const other = await addressOf('<h1>Hello</h1>');
    await connect(other, world.simulator.token);
    expect(await problemAt(url())).toContain('A web page answered in place of the DefectDojo API');
    await expectKept(other, world.simulator.token);
  });

  it('a key that DefectDojo rejects is reported at the key field', async () => {
    await connect(world.simulator.url, WRONG_KEY);
    expect(await problemAt(key())).toContain('DefectDojo rejected the API v2 key');
    await expectKept(world.simulator.url, WRONG_KEY);
  });

  it('a user who is inactive is reported at the key field', async () => {
    await connect(world.simulator.url, world.simulator.inactiveToken);
    expect(await problemAt(key())).toContain('is inactive or deleted');
    await expectKept(world.simulator.url, world.simulator.inactiveToken);
  });

  it('a user who lacks a right is reported at the key field, with the right', async () => {
    const body = { detail: 'You do not have permission to perform this action.' };
    world.simulator.faults.add({
      match: { path: '/api/v2/product_types/' },
      action: { kind: 'respond', status: 403, body },
    });
    await connect(world.simulator.url, world.simulator.plainToken);
    expect(await problemAt(key())).toContain('may not view product types');
    await expectKept(world.simulator.url, world.simulator.plainToken);
  });

  it('the field that is wrong has the focus, and its message goes once it is changed', async () => {
    await connect(world.simulator.url, WRONG_KEY);
    await problemAt(key());
    await page.keyboard.type('0');
    expect(await key().inputValue()).toBe(`${WRONG_KEY}0`);
    await key().and(page.locator(':not([aria-invalid])')).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('both errors are shown at once, each at its field, and both entries stay', async () => {
    await connect('http://defectdojo.example.com', 'too short');
    expect(await problemAt(url())).toContain('Gecko connects over HTTPS only');
    expect(await problemAt(key())).toBe('An API v2 key has no spaces in it.');
    await expectKept('http://defectdojo.example.com', 'too short');
    const gone = await addressOf();
    await connect(gone, 'abc');
    expect(await problemAt(key())).toBe('Paste the whole API v2 key.');
    expect(await problemAt(url())).toMatch(/refused the connection/);
    await connect(world.simulator.url, '');
    expect(await problemAt(key())).toBe('Paste the whole API v2 key.');
    expect(await page.getByRole('alert').count()).toBe(1);
  });

  it('no error speaks of replacing a key, because there is none yet', async () => {
    await connect(world.simulator.url, WRONG_KEY);
    await problemAt(key());
    expect(await page.getByRole('main').innerText()).not.toContain('eplac');
  });

  it('the guide is linked: at the heading, before connecting, and at what went wrong', async () => {
    const hash = async (name: string) =>
      new URL((await page.getByRole('link', { name }).getAttribute('href')) ?? '').hash;
    expect(await hash('Guide')).toBe('');
    expect(await hash('Prerequisites')).toBe('#prerequisites');
    expect(await hash('How to connect DefectDojo')).toBe('#connect');
    await connect('http://defectdojo.example.com', WRONG_KEY);
    await problemAt(url());
    expect(await hash('Help when Gecko cannot connect')).toBe('#troubleshooting');
    await connect(world.simulator.url, WRONG_KEY);
    await problemAt(key());
    expect(await hash('Help with a rejected key')).toBe('#key-rejected');
  });

  it('the addresses for a firewall are copied by one press, which is announced', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const list = page.getByRole('list', { name: 'Gecko’s egress IPs' });
    await list.waitFor();
    const addresses = await list.getByRole('listitem').allInnerTexts();
    await page.getByRole('button', { name: 'Copy Gecko’s egress IPs' }).click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(addresses.join('\n'));
  });

  it('a private address is refused where the operator does not allow it', { timeout: 60_000 }, async () => {
    const strict = await startWebWorld({ allowPrivateNetwork: false });
    onTestFinished(() => strict.close());
    const theirs = await strict.signIn('admin');
    await theirs.goto(SETTINGS);
    await connect('https://10.0.0.8', WRONG_KEY, theirs);
    expect(await problemAt(url(theirs))).toMatch(/private or reserved network address.*egress IPs/);
    await expectKept('https://10.0.0.8', WRONG_KEY, theirs);
  });
});

describe('connecting', () => {
  it('shows instance, account, version, state and counts, and a tidied URL', async () => {
    await page.goto(SETTINGS);
    await connect(`  ${world.simulator.url}/api/v2/  `, `Token ${world.simulator.token} `);
    const connection = connectionOf(page);
    await connection.getByText('Connected', { exact: true }).waitFor();
    const instance = connection.getByRole('link', { name: new URL(world.simulator.url).host });
    expect(await instance.getAttribute('href')).toBe(world.simulator.url);
    expect(await factOf(connection, 'Account').innerText()).toBe('admin');
    expect(await factOf(connection, 'Version').innerText()).toBe('3.2.0');
    expect(await factOf(connection, 'API v2 key').innerText()).toBe(`…${world.simulator.token.slice(-4)}`);
    await factOf(connection, 'Repositories mapped').filter({ hasText: '0 of 0' }).waitFor();
    await factOf(connection, 'ASVS sections tracked').filter({ hasText: '0' }).waitFor();
    await page.getByText(`Connected to ${world.simulator.url} as admin.`).waitFor();
  });

  it('lists what the user of the key may do, without having written anything', async () => {
    const rights = page.getByRole('region', { name: 'Rights of this key' });
    await rights.getByText('1 right confirmed, 6 show with the first push.').waitFor();
    const rightOf = (name: string) => rights.getByRole('listitem').filter({ hasText: name });
    await rightOf('Create product types').getByText('Yes', { exact: true }).waitFor();
    await rightOf('Edit findings').getByText('Not known yet').waitFor();
    await rightOf('Edit findings').getByText('The first push shows it.').waitFor();
    await rights.getByText('The user of the key: superuser.').waitFor();
    const { state } = world.simulator;
    expect([state.productTypes(), state.products(), state.engagements()]).toEqual([[], [], []]);
    await rights.getByRole('button', { name: 'Done' }).click();
    await rights.waitFor({ state: 'detached' });
    await connectionOf(page).getByRole('button', { name: 'Manage' }).and(page.locator(':focus')).waitFor();
  });

  it('is verified again by Check connection, which says what it found', async () => {
    await manage(page, 'Check connection');
    await page.getByText('Gecko reached DefectDojo 3.2.0 as admin. The connection works.').waitFor();
  });

  it('stays after a reload', async () => {
    await page.reload();
    await connectionOf(page).getByText('Connected', { exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Rights of this key' }).count()).toBe(0);
  });

  it('turns a setting off at once, and keeps it', async () => {
    await page.goto(`${SETTINGS}/settings`);
    await page.getByRole('switch', { name: 'Include resolved findings', checked: true }).click();
    await page.getByRole('switch', { name: 'Include resolved findings', checked: false }).waitFor();
    await page.reload();
    await page.getByRole('switch', { name: 'Include resolved findings', checked: false }).waitFor();
  });

  it('chooses what is pushed, by mouse and by keyboard, and keeps it', async () => {
    const pushed = page.getByRole('region', { name: 'Pushed findings' });
    const severity = pushed.getByRole('combobox', { name: 'Minimum severity' });
    const confidence = pushed.getByRole('combobox', { name: 'Minimum confidence' });
    const type = (name: string) => pushed.getByRole('checkbox', { name });
    expect(await severity.locator('option').allInnerTexts()).toEqual([
      'Everything',
      'Low and above',
      'Medium and above',
      'High and above',
      'Critical only',
    ]);
    await severity.selectOption('High and above');
    await tabTo(confidence);
    await page.keyboard.press('7');
    await tabTo(type('Cross-site scripting'));
    await page.keyboard.press('Space');
    await type('SQL injection').click();
    await type('Cross-site scripting').click();
    await pushed.getByText('Findings that DefectDojo has are kept up to date.').first().waitFor();
    await expect
      .poll(() => getConnection(asAdmin(world)), EVENTUALLY)
      .toMatchObject({ minimumSeverity: 'high', minimumConfidence: 7, leftOutTypes: ['SQLI'] });
    await page.reload();
    await pushed.getByRole('checkbox', { name: 'SQL injection', checked: true }).waitFor();
    expect(await severity.inputValue()).toBe('high');
    expect(await confidence.inputValue()).toBe('7');
    expect(await pushed.getByRole('checkbox', { checked: true }).count()).toBe(1);
  });

  it('saves a name by Enter, takes an empty one for its own, and keeps none that was given up', async () => {
    const look = page.getByRole('region', { name: 'In DefectDojo' });
    const engagement = look.getByRole('textbox', { name: 'Engagement name' });
    const name = async () => (await getConnection(asAdmin(world))).engagementName;
    expect(await look.getByRole('button', { name: /^(?:Save|Cancel) / }).count()).toBe(0);
    await engagement.fill('Code');
    await page.keyboard.press('Enter');
    await expect.poll(name, EVENTUALLY).toBe('Code');
    await engagement.fill('Other');
    await page.keyboard.press('Escape');
    expect(await engagement.inputValue()).toBe('Code');
    await engagement.fill('Other');
    await look.getByRole('button', { name: 'Cancel engagement name' }).click();
    expect(await engagement.inputValue()).toBe('Code');
    await engagement.fill(' ');
    await look.getByRole('button', { name: 'Save engagement name' }).click();
    await expect.poll(name, EVENTUALLY).toBeNull();
    expect(await engagement.getAttribute('placeholder')).toBe('Gecko');
  });

  it('says of a name that it was changed while another was typed', async () => {
    const title = page.getByRole('textbox', { name: 'Test title' });
    await title.fill('Mine');
    await updateSettings(asAdmin(world), { testTitle: 'Theirs' });
    await page.getByText('Changed meanwhile: it is Theirs now.').waitFor();
    expect(await title.inputValue()).toBe('Mine');
    await page.keyboard.press('Escape');
    expect(await title.inputValue()).toBe('Theirs');
  });

  it('turns a setting back when it cannot be saved, and says so', async () => {
    await page.route('**/connection/settings', (route) => route.fulfill({ status: 502, body: 'x' }));
    onTestFinished(() => page.unroute('**/connection/settings'));
    await page.getByRole('switch', { name: 'Push on scan complete', checked: true }).click();
    await page.getByText('The setting was not saved.').waitFor();
    await page.getByRole('switch', { name: 'Push on scan complete', checked: true }).waitFor();
  });
});

describe('a key', () => {
  it('is never in the HTML of the page, not even while it is typed', async () => {
    const fresh = world.simulator.addUser({ username: 'typed', isStaff: true });
    await manage(page, 'Replace key');
    await page.getByLabel('New API v2 key').fill(fresh);
    expect(await page.content()).not.toContain(fresh);
    await page.getByRole('dialog').getByRole('button', { name: 'Replace key' }).click();
    await page.getByText('Key replaced. Gecko connects as typed.').waitFor();
    expect(await page.content()).not.toContain(fresh);
    expect(await page.content()).toContain(`…${fresh.slice(-4)}`);
    expect(bodies.join('\n')).not.toContain(fresh);
  });

  it('is in no part in the HTML of a page after these flows, nor in a response, and no master key is', async () => {
    const { token, inactiveToken, plainToken } = world.simulator;
    const secrets = [token, inactiveToken, plainToken, WRONG_KEY, ...masterForms(VAULT_KEY)];
    for (const [path, text] of [
      ['', 'Connected'],
      ['/activity', 'Ada Admin'],
    ] as const) {
      await page.goto(`${SETTINGS}${path}`);
      await page.getByRole('main').getByText(text).first().waitFor();
      expectNoPart(secrets, await page.content(), `the page ${path}`);
    }
    const data = bodies.filter((body) => body.startsWith('{')).join('\n');
    expect(data).toContain('"keyLastFour"');
    expectNoPart(secrets, data, 'the responses');
    for (const secret of secrets) expect(bodies.join('\n')).not.toContain(secret);
  });
});
