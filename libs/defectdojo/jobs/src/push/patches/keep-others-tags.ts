import { getFinding } from '@gecko-defectdojo/client';
import { isOwnTag, mergeTags } from '@gecko-defectdojo/domain';
import type { PatchBody } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';

export interface KeepOthersTagsOptions {
  /** The finding's id in DefectDojo. */
  readonly id: number;
  readonly body: PatchBody;
  /** Tags of a team's templates that it was last sent with. */
  readonly former: readonly string[];
  /** The tags that a look-up has just shown, if there was one. */
  readonly shown: readonly string[] | undefined;
}

/**
 * Returns the body with the tags that people gave the finding, because a PATCH replaces all tags. They are read right
 * before: a look-up of many findings is too old. Leaves the tags out if the finding has them already.
 */
export async function keepOthersTags(
  session: TestSession,
  { id, body, shown, former }: KeepOthersTagsOptions,
): Promise<PatchBody> {
  const { tags: own, ...others } = body;
  if (own === undefined) return body;
  if (shown !== undefined && isUpToDate({ own, former }, shown)) return others;
  const { tags: present } = await getFinding(session.client, id, { signal: session.signal });
  return isUpToDate({ own, former }, present) ? others : { ...others, tags: mergeTags(own, present, former) };
}

/**
 * Returns true if tags need only be added to those that a look-up has just shown: none of them is an outdated one of
 * Gecko's, as of a finding whose type has changed since its first report.
 */
export function canAddTags({ body, shown, former }: Omit<KeepOthersTagsOptions, 'id'>): boolean {
  const own = new Set(body.tags);
  return shown?.every((tag) => own.has(tag) || !(isOwnTag(tag) || former.includes(tag))) === true;
}

/** Returns the body without tags that the finding has already. Reads nothing: tags are added, not replaced. */
export function withoutShownTags({ body, shown, former }: KeepOthersTagsOptions): PatchBody {
  const { tags: own, ...others } = body;
  return own !== undefined && shown !== undefined && isUpToDate({ own, former }, shown) ? others : body;
}

interface OwnTags {
  readonly own: readonly string[];
  readonly former: readonly string[];
}

function isUpToDate({ own, former }: OwnTags, present: readonly string[]): boolean {
  const there = new Set(present);
  const wanted = mergeTags(own, present, former);
  return wanted.length === there.size && wanted.every((tag) => there.has(tag));
}
