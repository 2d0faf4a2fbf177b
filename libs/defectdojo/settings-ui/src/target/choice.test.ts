import fc from 'fast-check';
import { expect, it } from 'vitest';
import { choiceOnLeave, filterChoices, newChoice, existingInOtherCase, withNewChoice } from './choice.ts';

const choice = (id: string, label: string) => ({ id, label, isNew: false });
const payments = choice('1', 'Payments');
const paymentsApi = choice('2', 'Payments API');
const labels = (choices: readonly { label: string; isNew: boolean }[]) =>
  choices.map(({ label, isNew }) => (isNew ? `+${label}` : label));

it('offers what matches, then the typed name as a new one', () => {
  expect(labels(withNewChoice(' Pay ', [payments, paymentsApi], 255))).toEqual([
    'Payments',
    'Payments API',
    '+Pay',
  ]);
});

it('does not offer an existing name as a new one, in any letter case', () => {
  for (const typed of ['Payments', 'payments', 'PAYMENTS '])
    expect(labels(withNewChoice(typed, [payments], 255))).toEqual(['Payments']);
});

it('takes a name in another Unicode form for the one that exists', () => {
  const cafe = choice('4', 'Caf\u00e9');
  expect(labels(withNewChoice('Cafe\u0301', [cafe], 255))).toEqual(['Caf\u00e9']);
  expect(existingInOtherCase(newChoice('CAFE\u0301'), [cafe])).toBe(cafe);
  expect(filterChoices('fe\u0301', [cafe])).toEqual([cafe]);
});

it('offers nothing new while nothing is typed', () => {
  expect(withNewChoice('  ', [], 255)).toEqual([]);
});

it('points out what exists in another letter case', () => {
  expect(existingInOtherCase(newChoice('payments'), [choice('3', 'PAYMENTS'), paymentsApi])?.label).toBe(
    'PAYMENTS',
  );
  expect(existingInOtherCase(payments, [payments])).toBeUndefined();
  expect(existingInOtherCase(newChoice('Pay'), [payments])).toBeUndefined();
  expect(existingInOtherCase(null, [payments])).toBeUndefined();
});

it('takes what exactly exists on leaving, and any other text as a new name', () => {
  expect(choiceOnLeave(' Payments ', [payments], 255)).toBe(payments);
  expect(choiceOnLeave('payments', [payments], 255)).toEqual(newChoice('payments'));
  expect(choiceOnLeave('  ', [payments], 255)).toBeNull();
});

it('never loses or lengthens what was typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 1, max: 300 }), (typed, longest) => {
      const left = choiceOnLeave(typed, [payments], longest);
      expect(left?.label ?? '').toBe(typed.trim().slice(0, longest));
    }),
  );
});

it('filters by a part of the label in any letter case', () => {
  expect(labels(filterChoices('API', [payments, paymentsApi]))).toEqual(['Payments API']);
  expect(labels(filterChoices(' ', [payments, paymentsApi]))).toEqual(['Payments', 'Payments API']);
});
