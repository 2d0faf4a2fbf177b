import { expect, it } from 'vitest';
import { describeEvent } from './describe-event.ts';
import { textOf } from './sentence.ts';

const told = (...event: Parameters<typeof describeEvent>) => textOf(describeEvent(...event));

it.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['connection.paused', {}, 'Paused exports.'],
  ['connection.held', { scope: 'team', reason: 'We look into it.' }, 'Paused exports: We look into it.'],
  ['connection.released', {}, 'Ended the pause of exports.'],
  [
    'connection.settings_changed',
    {
      before: { publishAsvs: true, asvsVersion: '5.0.0' },
      after: { publishAsvs: false, asvsVersion: '4.0.3' },
    },
    'Changed settings: Standard version from 5.0.0 to 4.0.3, Publish ASVS profile from on to off.',
  ],
  [
    'connection.settings_changed',
    {
      before: { extraTags: [], leaveClosed: false, triageNotes: false, minimumSeverity: null },
      after: { extraTags: ['a'], leaveClosed: true, triageNotes: true, minimumSeverity: 'low' },
    },
    'Changed settings: Minimum severity from everything to low, Leave closed what is closed in DefectDojo from off to on, Extra tags from none to a, Notes on triage from off to on.',
  ],
  [
    'connection.settings_changed',
    { before: { benchmarkTypes: { '4.0.3': 2 } }, after: { benchmarkTypes: { '5.0.0': 3, '4.0.3': 2 } } },
    'Changed settings: Benchmark address from type 2 for ASVS 4.0.3 to type 2 for ASVS 4.0.3, type 3 for ASVS 5.0.0.',
  ],
  [
    'connection.settings_changed',
    { before: { benchmarkTypes: { '5.0.0': 3 } }, after: { benchmarkTypes: {} } },
    'Changed settings: Benchmark address from type 3 for ASVS 5.0.0 to none.',
  ],
  [
    'mappings.settings_changed',
    { repositories: 2, after: { triageNotes: true, minimumSeverity: null }, asConnection: ['leaveClosed'] },
    'Changed settings of 2 repositories: Minimum severity everything, Leave closed what is closed in DefectDojo as the connection, Notes on triage on.',
  ],
  [
    'connection.key_replaced',
    {
      before: { account: 'ada', keyLastFour: '1a2b', state: 'key_rejected' },
      after: { account: 'gecko', keyLastFour: '', state: 'connected' },
    },
    'Replaced the API v2 key …1a2b of ada with the one of gecko.',
  ],
  [
    'connection.state_changed',
    { before: { state: 'connected', code: null }, after: { state: 'key_rejected', code: 'key_rejected' } },
    'The connection went from connected to key rejected.',
  ],
  [
    'mapping.product_changed',
    { before: { productName: 'Shop' }, after: { productName: 'Bank' }, findings: 'leave' },
    'Moved a repository from Shop to Bank, its findings stay as they are.',
  ],
  [
    'mapping.branch_changed',
    { before: { branch: 'main' }, after: { branch: 'next' }, findings: 'mitigate' },
    'Changed the mapped branch from main to next, its findings are mitigated.',
  ],
  [
    'mapping.branch_changed',
    {
      cause: 'default_branch',
      before: { branch: 'master', followsDefaultBranch: true },
      after: { branch: 'main', followsDefaultBranch: true },
      findings: 'mitigate',
    },
    'Followed the default branch of the repository from master to main, its findings are mitigated.',
  ],
  [
    'profiles.change_undone',
    { repositories: 1, kept: 0 },
    'Undid the change of the profiles of 1 repository.',
  ],
  [
    'profiles.change_undone',
    { repositories: 57, kept: 3 },
    'Undid the change of the profiles of 57 repositories; 3 that were changed since stay.',
  ],
  [
    'asvs.level_chosen',
    { before: { level: null, reason: null }, after: { level: 2, reason: 'We hold health data.' } },
    'Set the level to L2: We hold health data.',
  ],
  [
    'asvs.level_chosen',
    { before: { level: 1, reason: null }, after: { level: 2, reason: null } },
    'Set the level from L1 to L2.',
  ],
  [
    'asvs.level_reverted',
    { before: { level: 3, reason: null }, after: { level: null, reason: null } },
    'Went back from L3 to the suggested level.',
  ],
  [
    'asvs.stated',
    {
      before: { internetFacing: false, dataClass: 'personal' },
      after: { internetFacing: true, dataClass: 'personal' },
    },
    'Answered the questions on exposure and data: Reachable from the internet from no to yes.',
  ],
  [
    'asvs.chapter_reverted',
    {
      chapterId: 'V6',
      version: '5.0',
      before: { applies: false, reason: 'No login.' },
      after: { applies: null, reason: null },
    },
    'Took back the decision on V6 of ASVS 5.0, which a person had excluded.',
  ],
  [
    'connection.connected',
    { url: 'https://b.example', account: 'gecko', again: true, formerUrl: 'https://a.example' },
    'Connected https://b.example as gecko, known as https://a.example before, its mappings are back.',
  ],
  [
    'mapping.removed',
    { productName: 'Shop', findings: 'mitigate' },
    'Removed the mapping to Shop, its findings are mitigated.',
  ],
  [
    'asvs.chapter_excluded',
    {
      chapterId: 'V6',
      version: '5.0',
      before: { applies: null, reason: null },
      after: { applies: false, reason: 'No login.' },
    },
    'Excluded V6 of ASVS 5.0: No login.',
  ],
  ['push.requested', { retry: true }, 'Retried a push.'],
  ['check.restored', { restored: 1 }, 'Started to push Gecko’s version of 1 changed finding.'],
  ['check.restored', { restored: 3 }, 'Started to push Gecko’s version of 3 changed findings.'],
  ['check.left', { findings: 3 }, 'Left 3 changed findings as in DefectDojo.'],
  ['check.left_taken_back', { findings: 1 }, 'Took back that 1 changed finding stays as in DefectDojo.'],
  ['push.requested', { retry: false, renew: true }, 'Started a push that renders all texts anew.'],
])('%s with %j is told as a sentence', (action, detail, expected) => {
  expect(told({ action, detail })).toBe(expected);
});

it.each<[string, Readonly<Record<string, unknown>>, string]>([
  [
    'connection.settings_changed',
    { publishAsvs: false, asvsVersion: '4.0.3' },
    'Changed settings: Standard version 4.0.3, Publish ASVS profile off.',
  ],
  [
    'connection.key_replaced',
    { accountBefore: 'ada', account: 'gecko', stateBefore: 'connected' },
    'Replaced the API v2 key of ada with the one of gecko.',
  ],
  [
    'connection.state_changed',
    { from: 'connected', to: 'unreachable', code: 'timeout' },
    'The connection went from connected to unreachable.',
  ],
  [
    'connection.url_changed',
    { from: 'https://a.example', to: 'https://b.example' },
    'Changed the URL from https://a.example to https://b.example.',
  ],
  [
    'mapping.branch_changed',
    { from: 'main', to: 'next', findings: 'leave' },
    'Changed the mapped branch from main to next, its findings stay as they are.',
  ],
  [
    'mapping.product_changed',
    { before: '0b5f1f0e-0000-4000-8000-000000000001', fromProduct: 'Shop', toProduct: 'Bank' },
    'Moved a repository from Shop to Bank.',
  ],
  ['mapping.revived', { productName: 'Shop' }, 'Found the product Shop in DefectDojo again.'],
  ['asvs.level_chosen', { level: 2, reason: 'We must.' }, 'Set the level to L2: We must.'],
  ['asvs.level_reverted', {}, 'Went back to the suggested level.'],
  [
    'asvs.stated',
    { internetFacing: true, dataClass: null },
    'Answered the questions on exposure and data: Reachable from the internet yes.',
  ],
  [
    'asvs.chapter_excluded',
    { chapterId: 'V6', version: '5.0', reason: 'No login.' },
    'Excluded V6 of ASVS 5.0: No login.',
  ],
])('%s as 0.1.0 wrote it is told as a sentence', (action, detail, expected) => {
  expect(told({ action, detail })).toBe(expected);
});

it('understands the names and the missing facts of earlier releases', () => {
  expect(told({ action: 'runs.requested', detail: { started: 3 } })).toBe('Started 3 pushes.');
  expect(told({ action: 'mapping.removed', detail: {} })).toBe('Removed the mapping to –.');
});

it('shows the name of an action that a later release wrote', () => {
  expect(told({ action: 'connection.praised', detail: {} })).toBe('connection.praised');
});

const names = {
  repository: 'acme/shop',
  productUrl: (id: number) => `https://dojo.example/product/${String(id)}`,
  hasPush: true,
  hasCheck: true,
  hasBatch: true,
} as const;

it.each<[string, Readonly<Record<string, unknown>>, string]>([
  [
    'mapping.created',
    { productName: 'Shop', productId: 7, newProduct: true },
    'Mapped acme/shop to the new product Shop.',
  ],
  ['mapping.removed', { productName: 'Shop' }, 'Removed the mapping of acme/shop to Shop.'],
  [
    'mapping.settings_changed',
    {
      before: { leftOutTypes: ['XSS'], includeResolvedFindings: false },
      after: { leftOutTypes: [], minimumSeverity: 'high' },
    },
    'Changed settings of acme/shop: Include resolved findings from off to as the connection, Minimum severity high, Types left out from XSS to none.',
  ],
  [
    'mapping.settings_changed',
    {
      before: { minimumConfidence: null, testTitle: 'Shop' },
      after: { minimumSeverity: null, minimumConfidence: 7, testTitle: null },
    },
    'Changed settings of acme/shop: Minimum severity everything, Minimum confidence from everything to 7, Test title from Shop to repository and branch.',
  ],
  [
    'mapping.revived',
    { after: { productName: 'Shop' } },
    'Found the product Shop of acme/shop in DefectDojo again.',
  ],
  [
    'mapping.branch_changed',
    { before: { branch: 'main' }, after: { branch: 'main', followsDefaultBranch: false } },
    'Set the mapping of acme/shop to stay with main when the default branch changes.',
  ],
  ['push.requested', { retry: true }, 'Retried a push of acme/shop.'],
  ['push.requested', { renew: true }, 'Started a push of acme/shop that renders all texts anew.'],
  ['check.requested', {}, 'Started a check of acme/shop against DefectDojo.'],
  [
    'asvs.level_chosen',
    { before: { level: 1 }, after: { level: 2, reason: 'We must.' } },
    'Set the level of acme/shop from L1 to L2: We must.',
  ],
  ['asvs.level_reverted', {}, 'Went back to the suggested level for acme/shop.'],
  [
    'asvs.chapter_excluded',
    { chapterId: 'V6', version: '5.0', reason: 'No login.' },
    'Excluded V6 of ASVS 5.0 for acme/shop: No login.',
  ],
])('%s with %j names the repository', (action, detail, expected) => {
  expect(told({ action, detail }, names)).toBe(expected);
});

it('leads to what it names', () => {
  const before = { productName: 'Shop', productId: 7 };
  const detail = { before, after: { productName: 'Bank' }, findings: 'leave' };
  expect(describeEvent({ action: 'mapping.product_changed', detail }, names)).toEqual([
    { text: 'Moved ' },
    { text: 'acme/shop', about: 'repository' },
    { text: ' from ' },
    { text: 'Shop', about: 'product', url: 'https://dojo.example/product/7' },
    { text: ' to Bank, its findings stay as they are.' },
  ]);
  expect(describeEvent({ action: 'push.requested', detail: {} }, names)).toEqual([
    { text: 'Started ' },
    { text: 'a push', about: 'push' },
    { text: ' of ' },
    { text: 'acme/shop', about: 'repository' },
    { text: '.' },
  ]);
});

it('takes names and reasons as they are, whatever they look like', () => {
  const detail = { productName: '${about} <b>', productId: 7 };
  const parts = describeEvent({ action: 'mapping.removed', detail }, names);
  expect(parts).toContainEqual(expect.objectContaining({ text: '${about} <b>', about: 'product' }));
});
