import type { MapRuleQuestion } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { conditionWords, levelWords, outcomeWords, productWords, questionWords } from './rule-words.ts';

const NONE = { providers: [], groups: [], names: [], visibilities: [], tags: [] };

it('says which repositories a rule takes', () => {
  expect(conditionWords({ conditions: NONE })).toBe('Every repository');
  expect(
    conditionWords({
      conditions: {
        ...NONE,
        providers: ['github', 'gitlab'],
        groups: ['acme/payments'],
        names: ['svc-*'],
        visibilities: ['private'],
        tags: ['pci'],
      },
    }),
  ).toBe('GitHub or GitLab, private, in acme/payments, named svc-*, tagged pci');
});

it('says which product and level it gives', () => {
  expect(productWords({ product: { kind: 'template', template: '{path}', productType: 'Gecko' } })).toBe(
    'A product each: {path}',
  );
  const product = { kind: 'one_product', product: { kind: 'existing', productId: 12 } } as const;
  expect(productWords({ product })).toBe('One product for all: id 12');
  expect(levelWords({ level: null })).toBe('Level as suggested');
  expect(levelWords({ level: 3 })).toBe('Level 3');
});

it('says why a person has to decide', () => {
  const question: MapRuleQuestion = {
    repositoryId: '1',
    repositoryName: 'acme/Shop',
    ruleId: '2',
    ruleName: 'All',
    reason: 'other_case',
    productName: 'Shop',
    product: { id: 7, name: 'shop', url: 'https://dojo.example/product/7' },
    errorCode: null,
    errorMessage: null,
    askedAt: '2026-12-01T09:00:00.000Z',
  };
  expect(questionWords(question)).toBe(
    'DefectDojo has a product "shop". The rule would create "Shop", which differs in letter case alone.',
  );
  expect(questionWords({ ...question, reason: 'product_exists' })).toContain('did not create');
  expect(questionWords({ ...question, reason: 'product_of_another' })).toContain('Another repository');
  const failed = { ...question, reason: 'failed', product: null } as const;
  expect(questionWords({ ...failed, errorMessage: 'No right.' })).toBe('No right.');
  expect(questionWords(failed)).toBe('The repository could not be mapped.');
});

it('shows an outcome that it does not know by its name', () => {
  expect(outcomeWords({ outcome: 'asks' }).word).toBe('Needs a decision');
  expect(outcomeWords({ outcome: 'later' as 'asks' }).word).toBe('later');
});
