import { NOTICES, NoticeMessage } from '@gecko-defectdojo/contract';
import type { NoticeKind } from '@gecko-defectdojo/contract';
import type { ClaimedNotice } from '@gecko-defectdojo/data';
import { wordsOfKind } from '@gecko-defectdojo/domain';
import type { GeckoHost } from '@gecko-defectdojo/host';

/** Returns the message about a notice. Its address is the host's of today; one that is no web address is left out. */
export function messageOf(
  host: Pick<GeckoHost, 'paths'>,
  teamId: string,
  { notice, words }: ClaimedNotice,
): NoticeMessage {
  const { page, ...said } = words ?? wordsOfKind(notice.kind);
  const address = NoticeMessage.shape.address.safeParse(host.paths?.module(teamId, page) ?? null);
  return { ...notice, tone: toneOf(notice.kind), ...said, address: address.data ?? null };
}

function toneOf(kind: NoticeKind): NoticeMessage['tone'] {
  return NOTICES.find((notice) => notice.kind === kind)?.tone ?? 'warning';
}
