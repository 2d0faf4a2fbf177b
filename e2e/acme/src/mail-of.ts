import type { NoticeMessage } from '@gecko-defectdojo/contract';

/** A mail in plain text. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Returns the mail about a notice. Acme sends it to the Admins and Managers of the team. */
export function mailOf({ tone, title, sentence, remedy, action, address }: NoticeMessage): Mail {
  const link = address === null ? '' : `\n\n${action}: ${address}`;
  return {
    subject: tone === 'danger' ? `Action needed: ${title}` : title,
    text: `${sentence}\n\n${remedy}${link}`,
  };
}
