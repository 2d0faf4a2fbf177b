import { MAPPING_NOTICES } from '@gecko-defectdojo/contract/constants';
import type { MappingNoticeKind, Overview } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { words } from '../words.ts';

/** A chip that leads to the repositories with one kind of notice. */
export interface AttentionChip {
  readonly kind: MappingNoticeKind;
  readonly tone: (typeof MAPPING_NOTICES)[number]['tone'];
  /** `5 lost their product`. */
  readonly text: string;
}

/** Returns the chips for what needs attention, the most urgent first. Kinds that only a newer API knows are left out. */
export function attentionChips({ attention = [] }: Overview, format: Format): readonly AttentionChip[] {
  return MAPPING_NOTICES.flatMap(({ kind, tone }) => {
    const count = attention.find((one) => one.kind === kind)?.repositories ?? 0;
    const [one, several] = words.attention.kinds[kind];
    const text = `${format.number(count)} ${count === 1 ? one : several}`;
    return count === 0 ? [] : [{ kind, tone, text }];
  });
}
