import { MAPPING_NOTICES } from '@gecko-defectdojo/contract/constants';
import type { Overview } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { describe, expect, it } from 'vitest';
import { words } from '../words.ts';
import { attentionChips } from './attention-chips.ts';

const format = createFormat('en');
const overview = (attention: Overview['attention']): Overview => ({
  repositories: 2_000,
  mapped: 2_000,
  needsAttention: 0,
  attention,
  asvsSections: 0,
  lastPush: null,
});

describe('the chips of what needs attention', () => {
  it('are none where nothing does, and for an API that does not count it', () => {
    expect(attentionChips(overview([]), format)).toEqual([]);
    expect(attentionChips(overview(undefined), format)).toEqual([]);
  });

  it('count each kind, the most urgent first', () => {
    const attention = [
      { kind: 'findings_rejected', repositories: 1 },
      { kind: 'product_gone', repositories: 1_500 },
    ] as const;
    expect(attentionChips(overview([...attention]), format)).toEqual([
      { kind: 'product_gone', tone: 'danger', text: '1,500 lost their product' },
      { kind: 'findings_rejected', tone: 'warning', text: '1 with rejected findings' },
    ]);
  });

  it('say "its" of one', () => {
    const [chip] = attentionChips(overview([{ kind: 'product_gone', repositories: 1 }]), format);
    expect(chip?.text).toBe('1 lost its product');
  });

  it('have words of their own for each kind', () => {
    const attention = MAPPING_NOTICES.map(({ kind }) => ({ kind, repositories: 2 }));
    const texts = attentionChips(overview(attention), format).map((chip) => chip.text);
    expect(new Set(texts).size).toBe(MAPPING_NOTICES.length);
  });
});

it.each([
  [1, '1 needs attention'],
  [1_234, '1,234 need attention'],
])('says of %d that they need attention', (needsAttention, text) => {
  expect(words.attention.all({ needsAttention }, format)).toBe(text);
});
