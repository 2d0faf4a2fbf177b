import { expect, it } from 'vitest';
import { describeResult } from './describe-result.ts';

it('says nothing about a push of which everything went through', () => {
  expect(describeResult(0, { missing: 0 })).toEqual({});
});

it('says why notes are missing, once everything else is right', () => {
  const result = { missing: 0, noteRefusal: 'You do not have permission to perform this action' };
  expect(describeResult(0, result)).toEqual({
    errorCode: 'right_missing',
    errorMessage:
      "Every finding is up to date, but DefectDojo takes no notes about triage in Gecko. It said: You do not have permission to perform this action. Let the key's user edit findings of the product, or switch the notes off.",
  });
  expect(describeResult(2, result)).toMatchObject({ errorCode: 'finding_rejected' });
});
