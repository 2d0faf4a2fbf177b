import type {
  MapRule,
  MapRulePreviewRow,
  MapRuleQuestion,
  MapRules,
  MapRulesSummary,
} from '@gecko-defectdojo/contract';
import type { Page } from 'playwright-core';
import { all, fail, holdBack, respond } from '../responses.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const IDS = {
  payments: '3f0c1a52-7d7e-4a53-9c1c-5a1f0f3d9b01',
  web: '3f0c1a52-7d7e-4a53-9c1c-5a1f0f3d9b02',
  rest: '3f0c1a52-7d7e-4a53-9c1c-5a1f0f3d9b03',
  taken: '3f0c1a52-7d7e-4a53-9c1c-5a1f0f3d9b04',
  refused: '3f0c1a52-7d7e-4a53-9c1c-5a1f0f3d9b05',
} as const;
const AT = '2026-11-24T08:00:00.000Z';
const BY = { createdAt: AT, updatedAt: AT, updatedBy: 'Ada Admin' } as const;
const ANY = { providers: [], groups: [], names: [], visibilities: [], tags: [] };

const LIST: readonly MapRule[] = [
  {
    ...BY,
    id: IDS.payments,
    revision: 'payments',
    name: 'payments',
    enabled: true,
    conditions: {
      ...ANY,
      groups: ['acme/payments'],
      names: ['svc-*'],
      visibilities: ['internal', 'private'],
      tags: ['pci'],
    },
    product: { kind: 'template', template: '{group} / {name}', productType: 'Payments' },
    level: 2,
  },
  {
    ...BY,
    id: IDS.web,
    revision: 'web',
    name: 'Everything that customers reach from the web, without the shops of partners',
    enabled: false,
    conditions: { ...ANY, providers: ['github', 'gitlab'], names: ['web-*', '*-frontend', 'acme/www'] },
    product: { kind: 'one_product', product: { kind: 'new', name: 'Web', productType: 'Gecko' } },
    level: null,
  },
  {
    ...BY,
    id: IDS.rest,
    revision: 'rest',
    name: 'The rest',
    enabled: true,
    conditions: ANY,
    product: { kind: 'template', template: '{path}', productType: 'Gecko' },
    level: null,
  },
];

const EXCEPTIONS = ['sandbox-*', 'acme/legacy/*'].map((pattern, index) => ({
  id: `3f0c1a52-7d7e-4a53-9c1c-5a1f0f3d9c0${String(index)}`,
  pattern,
  createdAt: AT,
  createdBy: 'Ada Admin',
}));

const RULES: MapRules = { revision: 'r', rules: [...LIST], exceptions: EXCEPTIONS, waiting: 3, questions: 2 };

const SUMMARY: MapRulesSummary = {
  repositories: 40,
  rules: [
    { ruleId: IDS.payments, repositories: 12 },
    { ruleId: IDS.rest, repositories: 24 },
  ],
  noRule: 4,
  excepted: 3,
  removed: 1,
};

const QUESTIONS: readonly MapRuleQuestion[] = [
  {
    repositoryId: IDS.taken,
    repositoryName: 'acme/payments/svc-billing',
    ruleId: IDS.payments,
    ruleName: 'payments',
    reason: 'product_exists',
    productName: 'acme/payments / svc-billing',
    product: {
      id: 12,
      name: 'acme/payments / svc-billing',
      url: 'https://simulator.defectdojo.example/product/12',
    },
    errorCode: null,
    errorMessage: null,
    askedAt: AT,
  },
  {
    repositoryId: IDS.refused,
    repositoryName: 'acme/a-repository-with-a-name-that-is-long-enough-to-wrap',
    ruleId: IDS.rest,
    ruleName: 'The rest',
    reason: 'failed',
    productName: 'acme/a-repository-with-a-name-that-is-long-enough-to-wrap',
    product: null,
    errorCode: 'remote_refused',
    errorMessage: 'DefectDojo refused the name.',
    askedAt: AT,
  },
];

const PREVIEW: readonly MapRulePreviewRow[] = [
  {
    repositoryId: IDS.taken,
    repositoryName: 'acme/payments/svc-ledger',
    provider: 'github',
    outcome: 'new_product',
    ruleId: IDS.payments,
    ruleName: 'payments',
    productName: 'acme/payments / svc-ledger',
    productId: null,
    reason: null,
  },
  {
    repositoryId: IDS.refused,
    repositoryName: 'acme/payments/svc-billing',
    provider: 'gitlab',
    outcome: 'asks',
    ruleId: IDS.payments,
    ruleName: 'payments',
    productName: 'acme/payments / svc-billing',
    productId: 12,
    reason: 'product_exists',
  },
];

const rules = { page: 'map rules', path: () => `${SETTINGS}/rules` } as const;
const some = {
  ...rules,
  text: () => 'match a rule',
  prepare: all(
    respond('/map-rules', RULES, 'GET'),
    respond('/map-rules/questions?*', QUESTIONS, 'GET'),
    respond('/map-rules/summary', SUMMARY, 'POST'),
    respond('/map-rules/preview', PREVIEW, 'POST'),
  ),
} as const satisfies Partial<View>;

async function preview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show preview' }).click();
  await page.getByRole('table', { name: 'Today’s repositories under the rules' }).waitFor();
}

async function add(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add rule' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
}

/** The rules that map new repositories. */
export const RULE_VIEWS: readonly View[] = [
  { ...rules, state: 'no rule', text: () => 'No rules yet' },
  { ...some, state: 'as it is' },
  { ...some, state: 'preview', open: preview },
  {
    ...some,
    state: 'question before they are applied',
    open: async (page) => {
      await preview(page);
      await page.getByRole('button', { name: 'Apply to today’s repositories' }).click();
      await page.getByRole('alertdialog', { name: 'Map 36 repositories by the rules?' }).waitFor();
    },
  },
  {
    ...some,
    state: 'question before one is deleted',
    open: async (page) => {
      await page.getByRole('button', { name: 'Delete payments' }).click();
      await page.getByRole('alertdialog', { name: 'Delete the rule payments?' }).waitFor();
    },
  },
  { ...rules, state: 'new one', open: add },
  {
    ...rules,
    state: 'what is missing in a new one',
    open: async (page) => {
      await add(page);
      await page.getByRole('button', { name: 'Save rule' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    ...some,
    state: 'one that is changed',
    open: async (page) => {
      await page.getByRole('button', { name: 'Edit payments' }).click();
      await page.getByText('It takes 12 of today’s 40 repositories without a mapping.').waitFor();
    },
  },
  { ...rules, state: 'loading', prepare: holdBack('/map-rules'), isLoading: true },
  { ...rules, state: 'error', prepare: fail('/map-rules'), text: () => 'Try again' },
];
