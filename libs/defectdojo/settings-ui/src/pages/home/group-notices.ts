import { MAPPING_NOTICES } from '@gecko-defectdojo/contract/constants';
import type { MappingNoticeKind, Notice } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** What needs a person about mappings: of one kind, at one or more of them. */
export interface MappingNotice {
  readonly kind: MappingNoticeKind;
  readonly tone: (typeof MAPPING_NOTICES)[number]['tone'];
  /** A sentence to show: the notice's own when it is one, else how many there are. */
  readonly message: string;
  /** The mapping it is about; null when there are several. */
  readonly mappingId: string | null;
}

const MANY: Readonly<Record<MappingNotice['kind'], (count: string) => string>> = {
  product_gone: (count) =>
    `${count} repositories lost their product in DefectDojo. Create each again, or map it to another product.`,
  push_failed: (count) => `The last push of ${count} repositories failed. Open each push to see why.`,
  findings_rejected: (count) =>
    `DefectDojo refused findings of ${count} repositories. Open each push to see why, then retry.`,
};

/**
 * What needs a person, one line a kind, so that a hundred lost products do not bury the page. A rejected key is left
 * out: the connection says so itself.
 */
export function groupNotices(notices: readonly Notice[], format: Format): readonly MappingNotice[] {
  return MAPPING_NOTICES.flatMap(({ kind, tone }): readonly MappingNotice[] => {
    const [first, ...others] = notices.filter((notice) => notice.kind === kind);
    if (!first) return [];
    if (others.length === 0) return [{ kind, tone, message: first.message, mappingId: first.subjectId }];
    const count = format.number(others.length + 1);
    return [{ kind, tone, message: MANY[kind](count), mappingId: null }];
  });
}
