import type {
  MapRule,
  MapRuleException,
  MapRulePreviewRow,
  MapRuleQuestion,
  MapRules,
  MapRulesSummary,
} from '@gecko-defectdojo/contract';
import { IDS, INSTANCE } from './ids.ts';

/** A rule as a caller sends it. */
export const ruleInput = {
  name: 'Payments',
  conditions: {
    groups: ['acme/payments'],
    names: ['svc-*'],
    visibilities: ['internal', 'private'],
    tags: ['pci'],
  },
  product: { kind: 'template', template: '{group} / {name}', productType: 'Payments' },
  level: 2,
} as const;

export const rule: MapRule = {
  id: IDS.mapRule,
  revision: 'x4Jd8Qz1Lw7P',
  name: 'Payments',
  enabled: true,
  conditions: {
    providers: [],
    groups: ['acme/payments'],
    names: ['svc-*'],
    visibilities: ['internal', 'private'],
    tags: ['pci'],
  },
  product: { kind: 'template', template: '{group} / {name}', productType: 'Payments' },
  level: 2,
  createdAt: '2026-11-30T09:02:00.000Z',
  updatedAt: '2026-11-30T09:40:00.000Z',
  updatedBy: 'Ada Admin',
};

export const exception: MapRuleException = {
  id: IDS.exception,
  pattern: 'sandbox-*',
  createdAt: '2026-11-30T09:05:00.000Z',
  createdBy: 'Ada Admin',
};

export const rules: MapRules = {
  revision: 'bT6nVd0Fq2Xs',
  rules: [rule],
  exceptions: [exception],
  waiting: 0,
  questions: 1,
};

export const question: MapRuleQuestion = {
  repositoryId: IDS.otherRepository,
  repositoryName: 'acme/payments/svc-billing',
  ruleId: IDS.mapRule,
  ruleName: 'Payments',
  reason: 'product_exists',
  productName: 'acme/payments / svc-billing',
  product: { id: 12, name: 'acme/payments / svc-billing', url: `${INSTANCE}/product/12` },
  errorCode: null,
  errorMessage: null,
  askedAt: '2026-11-30T10:00:00.000Z',
};

export const rulesSummary: MapRulesSummary = {
  repositories: 40,
  rules: [
    { ruleId: IDS.mapRule, repositories: 12 },
    { ruleId: 'draft', repositories: 6 },
  ],
  noRule: 20,
  excepted: 1,
  removed: 1,
};

export const rulePreviewRow: MapRulePreviewRow = {
  repositoryId: IDS.otherRepository,
  repositoryName: 'acme/payments/svc-billing',
  provider: 'github',
  outcome: 'new_product',
  ruleId: IDS.mapRule,
  ruleName: 'Payments',
  productName: 'acme/payments / svc-billing',
  productId: null,
  reason: null,
};
