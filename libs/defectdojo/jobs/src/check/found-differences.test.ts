import type { NewCheckDifference } from '@gecko-defectdojo/data';
import { describe, expect, it } from 'vitest';
import { createFindings } from './found-differences.ts';

function difference(values: Partial<NewCheckDifference> = {}): NewCheckDifference {
  return { kind: 'changed', findingId: 'f', remoteId: 1, title: 'A title', fields: ['severity'], ...values };
}

describe('the differences that a check finds', () => {
  it('are counted by kind, and listed with the missing ones first', () => {
    const found = createFindings();
    for (const kind of ['extra', 'changed', 'missing', 'changed'] as const) found.add(difference({ kind }));
    const { differences, ...counts } = found.result();
    expect(counts).toEqual({ compared: 0, missing: 1, extra: 1, changed: 2, leftThere: 0 });
    expect(differences.map(({ kind }) => kind)).toEqual(['missing', 'changed', 'changed', 'extra']);
  });

  it('are counted beyond 10,000 of a kind, and no longer listed', () => {
    const found = createFindings();
    for (let i = 0; i < 10_003; i += 1) found.add(difference());
    found.add(difference({ kind: 'missing' }));
    expect(found.result()).toMatchObject({ changed: 10_003, missing: 1 });
    expect(found.result().differences).toHaveLength(10_001);
  });

  it('keep titles and fields within what a row holds, and break no character', () => {
    const found = createFindings();
    const fields = Array.from({ length: 50 }, (_, i) => `field-${String(i)}`);
    found.add(difference({ title: `${'a'.repeat(510)}😀`, fields }));
    const [kept] = found.result().differences;
    expect(kept?.title).toBe(`${'a'.repeat(510)}\ufffd`);
    expect(kept?.fields).toHaveLength(40);
  });

  it('keep the values of fields up to four million characters, and beyond that only the names', () => {
    const found = createFindings();
    const long = {
      field: 'description',
      gecko: 'a'.repeat(1_000),
      defectdojo: 'b'.repeat(1_000),
      isCut: true,
    };
    for (let i = 0; i < 2_001; i += 1) found.add(difference({ fieldValues: [long] }));
    const kept = found.result().differences;
    expect(kept[1_999]?.fieldValues).toEqual([long]);
    expect(kept[2_000]).toMatchObject({ fields: ['severity'], fieldValues: null });
  });

  it('are taken back with their counts', () => {
    const found = createFindings();
    found.add(difference({ findingId: 'moving' }));
    found.add(difference({ findingId: 'at rest' }));
    found.drop(new Set(found.of('changed').filter(({ findingId }) => findingId === 'moving')));
    expect(found.result()).toMatchObject({ changed: 1, differences: [{ findingId: 'at rest' }] });
  });

  it('are counted apart where they are left as they are, and taken back so', () => {
    const found = createFindings();
    found.add(difference({ findingId: 'moving', isLeft: true }));
    found.add(difference({ findingId: 'left', isLeft: true }));
    found.add(difference());
    expect(found.result()).toMatchObject({ changed: 1, leftThere: 2 });
    found.drop(new Set(found.of('changed').filter(({ findingId }) => findingId === 'moving')));
    expect(found.result()).toMatchObject({ changed: 1, leftThere: 1 });
    expect(found.result().differences).toMatchObject([{ isLeft: true }, { isLeft: false }]);
  });

  it('count the findings that were compared apart', () => {
    const found = createFindings();
    found.compare();
    found.compare();
    expect(found.compared).toBe(2);
    expect(found.result()).toMatchObject({ compared: 2, differences: [] });
  });
});
