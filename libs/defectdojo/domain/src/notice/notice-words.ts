import type { ErrorCode, NoticeWords } from '@gecko-defectdojo/contract';
import type { NoticeCause, NoticeMapping } from './notice-cause.ts';
import { cutText } from '../render/sanitise.ts';
import { pushFailureWords } from './push-failure-words.ts';

/** The longest name in a message; 255 characters of it would fill a title. */
const NAME_MAX = 60;

/**
 * Returns what a message about a notice says. Names of repositories and products are put on one line and cut; nothing of
 * a finding, of DefectDojo's responses or of a key is in it.
 */
export function noticeWords(cause: NoticeCause, mapping: NoticeMapping | undefined): NoticeWords {
  switch (cause.kind) {
    case 'key_rejected':
      return keyRejectedWords(cause.code);
    case 'key_expires':
    case 'key_expires_soon':
      return keyExpiresWords(cause.keyExpiresAt);
    default:
      return mappingWords(cause, mapping);
  }
}

const REPLACE_KEY = { action: 'Replace the key', page: '/settings' } as const;

function keyRejectedWords(code: ErrorCode | null): NoticeWords {
  const isInactive = code === 'user_inactive';
  const hasExpired = code === 'key_expired';
  return {
    title: isInactive
      ? 'The user of the DefectDojo key is inactive'
      : hasExpired
        ? 'The DefectDojo key has expired'
        : 'DefectDojo rejects the key',
    sentence: `${
      isInactive
        ? 'DefectDojo no longer lets the user of Gecko’s API v2 key in.'
        : hasExpired
          ? 'Gecko’s API v2 key has expired in DefectDojo.'
          : 'DefectDojo does not accept Gecko’s API v2 key.'
    } Pushes wait until it works again, and nothing is lost.`,
    remedy: isInactive
      ? 'Have the user activated in DefectDojo, or replace the key by one of another user.'
      : 'Make a new API v2 key in your DefectDojo profile and replace it in Gecko.',
    ...REPLACE_KEY,
  };
}

function keyExpiresWords(expiresAt: Date): NoticeWords {
  const time = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return {
    title: `The DefectDojo key expires on ${time.slice(0, 10)}`,
    sentence: `Gecko’s API v2 key expires in DefectDojo on ${time} UTC. Pushes wait from then on.`,
    remedy:
      'Make a new API v2 key in your DefectDojo profile and replace it in Gecko, or have its end moved there and check the connection.',
    ...REPLACE_KEY,
  };
}

type MappingCause = Exclude<
  NoticeCause,
  { readonly kind: 'key_rejected' | 'key_expires' | 'key_expires_soon' }
>;

function mappingWords(cause: MappingCause, mapping: NoticeMapping | undefined): NoticeWords {
  const repository = mapping === undefined ? 'a repository' : shortName(mapping.repository);
  const product = mapping === undefined ? 'its product' : `the product ${shortName(mapping.product)}`;
  switch (cause.kind) {
    case 'product_gone':
      return {
        title: `The product of ${repository} is gone in DefectDojo`,
        sentence: `Gecko cannot find ${product}, to which the findings of ${repository} are pushed: it was deleted, or the key’s user no longer sees it.`,
        remedy: 'Map the repository to another product, or give the key’s user access to this one.',
        action: 'Map to another product',
        page: mapping === undefined ? '/' : `/map/${mapping.repositoryId}`,
      };
    case 'push_failed':
      return {
        title: `A push of ${repository} failed`,
        ...pushFailureWords(cause.code, repository),
        action: 'Open the push',
        page: `/pushes/${cause.pushId}`,
      };
    case 'findings_rejected':
      return {
        title: `DefectDojo rejects ${counted(cause.count, 'finding')} of ${repository}`,
        sentence: `DefectDojo does not take ${counted(cause.count, 'finding')} of ${repository}. All others are pushed. Gecko tries again by itself, less and less often.`,
        remedy: 'Open the push: it says for each finding why.',
        action: 'See why',
        page: `/pushes/${cause.pushId}`,
      };
    case 'objects_doubled':
      return {
        title: `DefectDojo holds ${counted(cause.count, 'object')} of ${repository} twice`,
        sentence: `DefectDojo worked on a request long after Gecko got no response, so it holds an engagement or a test of ${repository} twice in ${product}. Gecko uses one of them and deletes none.`,
        remedy: 'Delete the other one in DefectDojo. The page of the mapping says which.',
        action: 'Open the mapping',
        page: mapping === undefined ? '/' : `/mappings/${mapping.id}/pushes`,
      };
  }
}

const counted = (count: number, thing: string): string =>
  `${String(count)} ${thing}${count === 1 ? '' : 's'}`;

/** Returns a name on one line, without characters that steer a text, cut so that it fits a message. */
function shortName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length <= NAME_MAX ? line : cutText(line, NAME_MAX);
}
