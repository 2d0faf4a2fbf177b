import { dialogBehind, manage, openManage } from '../manage.ts';
import { chooseFromRow, openRowMenu } from '../repository-row.ts';
import { all, change, empty, fail, holdBack, refuse } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const home = { page: 'home', path: () => SETTINGS } as const;
const HOUR_MS = 3_600_000;

/** Settings > DefectDojo once it is connected, with the rows of its table. */
const TABLE: readonly View[] = [
  { ...home, state: 'as it is', text: ({ inSight }) => inSight.mapped },
  { ...home, state: 'what needs attention', path: () => `${SETTINGS}?filter=needs_attention` },
  { ...home, state: 'not mapped', path: () => `${SETTINGS}?filter=not_mapped` },
  {
    ...home,
    state: 'no match',
    path: () => `${SETTINGS}?search=zzz`,
    text: () => 'Clear search and filters',
  },
  {
    ...home,
    state: 'menu of a mapped repository',
    open: async (page, { inSight }) => {
      await openRowMenu(page, inSight.mapped);
    },
  },
  {
    ...home,
    state: 'menu of a repository that is not mapped',
    open: async (page, { inSight }) => {
      await openRowMenu(page, inSight.unmapped);
    },
  },
  {
    ...home,
    state: 'sections of a repository',
    open: async (page) => {
      await page
        .getByRole('button', { name: /: all sections of / })
        .first()
        .click();
      await page.getByRole('dialog', { name: /^Sections of / }).waitFor();
    },
  },
  {
    ...home,
    state: 'dialog that removes a mapping',
    open: async (page, { inSight }) => {
      await chooseFromRow(page, inSight.mapped, 'Remove mapping');
      await page.getByRole('alertdialog').waitFor();
    },
  },
];

/** Its connection, in the states that come and go. */
const CONNECTION: readonly View[] = [
  {
    ...home,
    state: 'key rejected',
    prepare: change('/connection', {
      state: 'key_rejected',
      stateCode: 'key_rejected',
      stateReason: 'DefectDojo rejected the API v2 key.',
      stateSince: new Date(Date.now() - 2 * HOUR_MS).toISOString(),
    }),
  },
  {
    ...home,
    state: 'unreachable',
    prepare: change('/connection', {
      state: 'unreachable',
      stateCode: 'unreachable',
      stateReason: 'The connection to DefectDojo broke off.',
      stateSince: new Date(Date.now() - 2 * HOUR_MS).toISOString(),
    }),
  },
  {
    ...home,
    state: 'key that expires soon',
    prepare: change('/connection', {
      keyExpiresAt: new Date(Date.now() + 12.5 * 24 * HOUR_MS).toISOString(),
    }),
    text: () => 'key expires in 12 days',
  },
  {
    ...home,
    state: 'findings held back',
    prepare: change('/connection', { heldBack: { resolved: 3, severity: 1_200, confidence: 4, type: 2 } }),
  },
  { ...home, state: 'menu of the connection', open: openManage },
  { ...home, state: 'rights of the key', open: dialogBehind('Rights of this key') },
  { ...home, state: 'dialog that replaces the key', open: dialogBehind('Replace key') },
  { ...home, state: 'dialog that changes the URL', open: dialogBehind('Change URL') },
  { ...home, state: 'dialog that disconnects', open: dialogBehind('Disconnect') },
  {
    ...home,
    state: 'result of a check of the connection',
    open: async (page) => {
      await manage(page, 'Check connection');
      await page.getByText('The connection works.').waitFor();
    },
  },
];

const NOT_CONNECTED = {
  status: 404,
  code: 'connection_missing',
  detail: 'DefectDojo is not connected.',
} as const;
const KEY_REJECTED = {
  status: 422,
  code: 'key_rejected',
  detail: 'DefectDojo rejected the API v2 key. Copy it from your DefectDojo profile again.',
} as const;
const connect = {
  page: 'connect',
  path: () => SETTINGS,
  prepare: refuse('/connection', NOT_CONNECTED),
} as const;

const CONNECT: readonly View[] = [
  { ...connect, state: 'as it is' },
  {
    ...connect,
    state: 'what is missing',
    open: async (page) => {
      await page.getByRole('button', { name: 'Connect' }).click();
    },
  },
  {
    ...connect,
    state: 'rejected key',
    prepare: all(connect.prepare, refuse('/connection', KEY_REJECTED, 'POST')),
    open: async (page) => {
      await page.getByRole('textbox', { name: 'Instance URL' }).fill('https://dojo.acme.example');
      await page.getByLabel('API v2 key', { exact: true }).fill('0'.repeat(40));
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByText('DefectDojo rejected the API v2 key').first().waitFor();
    },
  },
];

const NOTHING_PUSHED = { needsAttention: 0, asvsSections: 0, lastPush: null };

/** Where the page cannot show what it should. */
const TROUBLES: readonly View[] = [
  { ...home, state: 'loading', prepare: holdBack('/connection'), isLoading: true },
  { ...home, state: 'loading rows', prepare: holdBack('/repositories?*'), isLoading: true },
  {
    ...home,
    state: 'error',
    prepare: fail('/connection'),
    text: () => 'Try again',
  },
  { ...home, state: 'error of the rows', prepare: fail('/repositories?*'), text: () => 'Try again' },
  {
    ...home,
    state: 'offline',
    open: async (page) => {
      await page.context().setOffline(true);
      await page.getByRole('searchbox').first().fill('ledger');
    },
  },
  { ...home, state: 'forbidden', as: 'Mia Member', text: () => 'You do not have access' },
  {
    ...home,
    state: 'nothing mapped',
    prepare: all(
      change('/overview', { mapped: 0, ...NOTHING_PUSHED }),
      change('/connection', { mappedRepositories: 0, lastPushAt: null }),
      change('/repositories?*', { mapping: null, lastPush: null, attention: null }),
      empty('/notices'),
    ),
  },
  {
    ...home,
    state: 'no repository',
    prepare: all(
      change('/overview', { repositories: 0, mapped: 0, ...NOTHING_PUSHED }),
      empty('/repositories?*'),
      empty('/notices'),
    ),
  },
];

/** Settings > DefectDojo with its tabs, and the form in their place before it is connected. */
export const HOME_VIEWS: readonly View[] = [...TABLE, ...CONNECTION, ...TROUBLES, ...CONNECT];
