import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '@gecko-defectdojo/services';

/** The longest header that is read, in characters: some 50 tags. */
const HEADER_MAX = 1_000;

/** An entity tag and what follows it (RFC 9110, section 8.8.3). */
const TAG = /[ \t]*(?<weak>W\/)?"(?<tag>[\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)/y;

/**
 * Returns the revisions that a header `If-Match` names (RFC 9110, section 13.1.1), or undefined without one. A weak tag
 * matches nothing. Empty elements of the list are left out.
 *
 * @throws IntegrationError `validation_failed` for a header that is no list of tags
 */
export function readIfMatch(header: string | undefined): ServiceContext['ifMatch'] {
  const text = header?.trim();
  if (text === undefined || text === '*') return text;
  const tags: string[] = [];
  const list = text.replace(/^[ \t,]+|[ \t,]+$/g, '');
  if (text.length > HEADER_MAX || list === '') throw unreadable();
  for (TAG.lastIndex = 0; TAG.lastIndex < list.length;) {
    const groups = TAG.exec(list)?.groups;
    if (groups === undefined) throw unreadable();
    if (groups['weak'] === undefined) tags.push(groups['tag'] ?? '');
  }
  return tags;
}

function unreadable(): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    'If-Match takes the ETag of an earlier response with its quotation marks, several of them with commas, or *.',
    { field: 'If-Match' },
  );
}
