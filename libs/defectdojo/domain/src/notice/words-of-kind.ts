import type { NoticeKind, NoticeWords } from '@gecko-defectdojo/contract';

const IN_GECKO = {
  sentence: 'Gecko needs a person to look at the integration with DefectDojo.',
  remedy: 'Open the integration in Gecko: it says what happened and what to do.',
  action: 'Open the integration',
  page: '/',
} as const;

/** The words of a notice that the release before opened: it kept none. */
const TITLES: Readonly<Record<NoticeKind, string>> = {
  key_rejected: 'DefectDojo rejects the key',
  key_expires: 'The DefectDojo key expires',
  key_expires_soon: 'The DefectDojo key expires soon',
  product_gone: 'A product is gone in DefectDojo',
  push_failed: 'A push to DefectDojo failed',
  findings_rejected: 'DefectDojo rejects findings',
  objects_doubled: 'DefectDojo holds something twice',
};

/** Returns what a message says of whose notice only the kind is known. */
export function wordsOfKind(kind: NoticeKind): NoticeWords {
  return { title: TITLES[kind], ...IN_GECKO };
}
