import { describe, expect, it } from 'vitest';
import { Tally } from './tally.ts';

describe('counting decisions against labels', () => {
  it('takes a question for no answer: it is missed where the label is yes, and not wrong where it is no', () => {
    const tally = new Tally();
    tally.add('yes', 'yes');
    tally.add('yes', 'yes');
    tally.add('no', 'yes');
    tally.add('yes', 'no');
    tally.add('yes', 'unsure');
    tally.add('no', 'unsure');
    tally.add('no', 'no');
    expect(tally.figures()).toEqual({
      precision: 0.667,
      recall: 0.5,
      right: 2,
      wrong: 1,
      missed: 2,
      unsure: 1,
    });
  });

  it('has no precision without a yes, and no recall without a label of yes', () => {
    const tally = new Tally();
    tally.add('no', 'no');
    expect(tally.figures()).toMatchObject({ precision: null, recall: null });
  });
});
