import { MAPPING_NOTICES } from '@gecko-defectdojo/contract/constants';
import type { MappingNoticeKind, Notice } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** A notice about one or more mappings, of one kind. */
export interface MappingNotice {
  readonly kind: MappingNoticeKind;
  readonly tone: (typeof MAPPING_NOTICES)[number]['tone'];
  /** A sentence for the page: the notice's own for a single notice, otherwise their number. */
  readonly message: string;
  /** The mapping of a single notice; null for several. */
  readonly mappingId: string | null;
}

/** The notice that the connection's key expires. */
export interface KeyExpiry {
  readonly tone: 'danger' | 'warning';
  readonly message: string;
}

/** Returns the notice that the key expires. Undefined if there is none. */
export function keyExpiryOf(notices: readonly Notice[]): KeyExpiry | undefined {
  const found = notices.find(({ kind }) => kind === 'key_expires' || kind === 'key_expires_soon');
  return found && { tone: found.kind === 'key_expires' ? 'warning' : 'danger', message: found.message };
}

const MANY: Readonly<Record<MappingNotice['kind'], (count: string) => string>> = {
  product_gone: (count) =>
    `${count} repositories lost their product in DefectDojo. Create each again, or map it to another product.`,
  push_failed: (count) => `The last push of ${count} repositories failed. Open each push to see why.`,
  findings_rejected: (count) =>
    `DefectDojo rejected findings of ${count} repositories. Open each push to see why, then retry.`,
  objects_doubled: (count) =>
    `DefectDojo holds the engagement or the test of ${count} repositories twice. Open each repository to see which one to delete.`,
};

/**
 * Groups notices by kind, so that a hundred lost products do not bury the page. Leaves out those of the
 * connection, which have banners of their own.
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
