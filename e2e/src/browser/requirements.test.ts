import { randomUUID } from 'node:crypto';
import { withTeam } from '@gecko-defectdojo/data';
import { recordDetection, stateRequirement, updateProfile } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTUALLY } from './eventually.ts';
import { problemAt } from './problem-at.ts';
import { SETTINGS } from './repository-row.ts';
import { tabTo } from './tab-to.ts';
import { asAdmin, connectTeam } from './team-setup.ts';
import { startWebWorld } from './web-world.ts';
import type { WebWorld } from './web-world.ts';

const LENGTH = '6.2.1 Passwords have 8 characters or more';
const HOW = 'How do you know?';

let world: WebWorld;
let page: Page;
let repositoryId: string;

beforeAll(async () => {
  world = await startWebWorld();
  await connectTeam(world);
  ({ repositoryId } = await world.ingest(
    makeScan({
      findings: 3,
      repository: 'acme/shop',
      // Two injections, and another finding of the same section.
      change: (finding, index) => ({ ...finding, cwe: index < 2 ? 'CWE-89' : 'CWE-78', severity: 8 }),
    }),
  ));
  await recordControls();
  const chapters = ['V1', 'V6'].map((id) => ({ id, applies: true }));
  await updateProfile(asAdmin(world), { repositoryId }, { level: 2, chapters });
  page = await world.signIn('manager');
});
afterAll(async () => {
  await world.close();
});

/** Records a detection that saw how long passwords have to be. */
async function recordControls(): Promise<void> {
  const { database, teamId } = { ...asAdmin(world), teamId: world.teamId };
  const place = { path: 'src/passwords.ts', line: 7, rule: 'Password length', excerpt: 'min(8)' } as const;
  await withTeam(database, teamId, (tx) =>
    recordDetection(tx, {
      ...{ teamId, repositoryId, scanId: randomUUID(), branch: 'main', commit: 'c0ffee0', seconds: 1 },
      result: {
        ...{ rulesVersion: 'test', files: 1, lines: 1 },
        features: [
          {
            ...{ id: 'password_length_8', name: 'Password length', confidence: 'strong' },
            evidence: [{ ...place, kind: 'code', confidence: 'strong' }],
          },
        ],
      },
    }),
  );
}

const address = () => `${SETTINGS}/repositories/${repositoryId}/sections`;

/** The requirements of a section, opened or not. */
function requirementsOf(section: string): Locator {
  return page.locator('details').filter({ hasText: `Requirements of ${section}` });
}

function requirement(name: string): Locator {
  return page.getByRole('listitem').filter({ hasText: name }).last();
}

const dialog = () => page.getByRole('dialog', { name: /^Is .* met\?$/ });

async function focusedOn(target: Locator): Promise<void> {
  await target.and(page.locator(':focus')).waitFor();
}

async function state(button: string, verdict: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: `${button} ${LENGTH}` }).click();
  await dialog().getByRole('radio', { name: verdict, exact: true }).check();
  await dialog().getByRole('textbox', { name: HOW }).fill(reason);
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().waitFor({ state: 'detached' });
}

describe('the requirements of a section', () => {
  it('are loaded once they are opened, and say in words what is known', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address());
    await requirementsOf('V6 Authentication').locator('summary').waitFor();
    expect(asked.filter((url) => url.includes('/requirements'))).toEqual([]);
    await requirementsOf('V6 Authentication').locator('summary').click();
    await page.getByText('35 requirements at L2: 1 assumed met by the code, 34 open').waitFor();
    await page.getByRole('heading', { name: 'V6.2 Password Security', level: 4 }).waitFor();
    expect(asked.filter((url) => url.includes('/requirements'))).toHaveLength(1);
  });

  it('that do not apply are not there', async () => {
    expect(await requirementsOf('V17 WebRTC').count()).toBe(0);
  });

  it('lead to the text of OWASP in a new tab, and to the place in the code', async () => {
    const link = requirement(LENGTH).getByRole('link', { name: 'Passwords have 8 characters or more' });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('href')).toMatch(
      /^https:\/\/github\.com\/OWASP\/ASVS\/blob\/v5\.0\.0_release/,
    );
    await requirement(LENGTH).getByText('Assumed met').waitFor();
    const place = requirement(LENGTH).getByRole('link', { name: 'src/passwords.ts:7' });
    expect(await place.getAttribute('href')).toMatch(/blob\/c0ffee0\/src\/passwords\.ts#L7$/);
  });

  it('lead to exactly the open findings that they count', async () => {
    await page.goto(`${address()}?chapter=V1&show=requirements`);
    await requirement('1.2.4').getByRole('link', { name: '2 open findings, highest High' }).click();
    await page.getByRole('heading', { name: 'acme/shop' }).waitFor();
    await page.getByRole('status').getByText('2 findings', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'ASVS 5.0.0 1.2.4' }).waitFor();
  });

  it('are filtered by their status', async () => {
    await page.goto(`${address()}?chapter=V6&show=requirements`);
    await page.getByRole('button', { name: 'Status All (35)' }).click();
    await page.getByRole('menuitemradio', { name: 'Assumed met (1)' }).click();
    await requirement(LENGTH).waitFor();
    expect(await page.locator('[data-requirement]').count()).toBe(1);
    // Without any of the status, all are there again, and the focus is not lost.
    await state('State', 'Met', 'Reviewed.');
    await expect.poll(() => page.locator('[data-requirement]').count(), EVENTUALLY).toBe(35);
    await focusedOn(page.getByRole('button', { name: `Change ${LENGTH}` }));
  });
});

describe('a statement', () => {
  it('shows its reason, person and date, and is in the history', async () => {
    await page.getByText('35 requirements at L2: 1 stated as met, 34 open').waitFor();
    await requirement(LENGTH).getByText('Stated as met by Max Manager').waitFor();
    await requirement(LENGTH).getByText('Reviewed.').waitFor();
    await page
      .getByRole('region', { name: 'History' })
      .getByText('Stated that requirement 6.2.1 of ASVS 5.0 is met: Reviewed.')
      .waitFor();
  });

  it('is changed', async () => {
    await state('Change', 'Not met', 'One form takes six.');
    await requirement(LENGTH).getByText('Stated as not met by Max Manager').waitFor();
    await focusedOn(page.getByRole('button', { name: `Change ${LENGTH}` }));
  });

  it('is taken back', async () => {
    await page.getByRole('button', { name: `Change ${LENGTH}` }).click();
    await dialog().getByRole('button', { name: 'Take back' }).click();
    await dialog().waitFor({ state: 'detached' });
    await requirement(LENGTH).getByText('Assumed met').waitFor();
    await focusedOn(page.getByRole('button', { name: `State ${LENGTH}` }));
  });

  it('needs a verdict and a reason, and says so where they are missing', async () => {
    await page.getByRole('button', { name: `State ${LENGTH}` }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('group', { name: 'Verdict' }).getByText('Choose one.').waitFor();
    await focusedOn(dialog().getByRole('radio', { name: 'Met', exact: true }));
    await dialog().getByRole('radio', { name: 'Does not apply' }).check();
    await dialog().getByRole('button', { name: 'Save' }).click();
    expect(await problemAt(dialog().getByRole('textbox', { name: HOW }))).toBe('Say how you know.');
    await focusedOn(dialog().getByRole('textbox', { name: HOW }));
    await page.keyboard.press('Escape');
    await focusedOn(page.getByRole('button', { name: `State ${LENGTH}` }));
  });

  it('keeps what was entered where it could not be sent', async () => {
    await page.route('**/requirements/6.2.1', (route) => route.fulfill({ status: 400, body: 'x' }));
    await page.getByRole('button', { name: `State ${LENGTH}` }).click();
    await dialog().getByRole('radio', { name: 'Met', exact: true }).check();
    await dialog().getByRole('textbox', { name: HOW }).fill('Tested.');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('Gecko responded with status 400.').waitFor();
    expect(await dialog().getByRole('textbox', { name: HOW }).inputValue()).toBe('Tested.');
    await page.unroute('**/requirements/6.2.1');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('is made by the keyboard alone', async () => {
    await page.goto(address());
    await tabTo(requirementsOf('V6 Authentication').locator('summary'));
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('button', { name: `State ${LENGTH}` }));
    await page.keyboard.press('Enter');
    await tabTo(dialog().getByRole('radio').first());
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await tabTo(dialog().getByRole('textbox', { name: HOW }));
    await page.keyboard.type('It takes six.');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await requirement(LENGTH).getByText('Stated as not met by Max Manager').waitFor();
    await focusedOn(page.getByRole('button', { name: `Change ${LENGTH}` }));
  });

  it('of another person comes to the page by itself', async () => {
    const reference = { repositoryId, requirementId: '6.2.4' };
    await stateRequirement(asAdmin(world), reference, {
      verdict: 'not_applicable',
      reason: 'None are chosen.',
    });
    const other = page.locator('[data-requirement="6.2.4"]');
    await other.getByText('Stated as not applicable by Ada Admin').waitFor();
  });
});

it('are on a telephone as wide as the page', async () => {
  const phone = await world.signIn('manager', { viewport: { width: 390, height: 844 } });
  await phone.goto(`${address()}?chapter=V6&show=requirements`);
  await phone.getByText(/^35 requirements at L2:/).waitFor();
  const overhang = 'document.scrollingElement.scrollWidth - innerWidth';
  expect(await phone.evaluate<number>(overhang)).toBeLessThanOrEqual(0);
  await phone.context().close();
});
