import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { SEEN } from '../unsettled/seen-mark.ts';
import { FIELD_FORMS } from './content.ts';
import type { ContentField, FindingContent } from './content.ts';
import { changedSince, fieldHashes } from './field-hashes.ts';
import type { Digest, FieldHashes } from './field-hashes.ts';
import { extraTagsOf, keptTags } from './extra-tags.ts';
import { renderFirst } from './first-rendering.ts';
import type { RenderContext } from './render-context.ts';
import { renderFinding } from './render-finding.ts';
import { markPlain } from './without-code.ts';
import { renderingMark, versionOf } from './rendering-mark.ts';

/** A finding as this release renders it, with what is needed to compare it. */
export interface RenderedFinding {
  readonly content: FindingContent;
  /** The hashes to store once the content was sent, marked with the version of the rendering. */
  readonly hashes: FieldHashes;
  /** Compares the content with hashes of what was sent earlier, by this release or another. */
  readonly compare: (sent: SentHashes) => ComparedContent;
  /** Returns the values that earlier versions of the rendering write for this finding, where they differ. */
  readonly earlier: () => readonly Partial<FindingContent>[];
}

type SentHashes = Readonly<Record<string, string>>;

/** The fields in which DefectDojo does not hold what this release renders. */
export interface ComparedContent {
  /** Fields of a finding that has changed, and fields whose value in DefectDojo is not known. */
  readonly changed: Partial<FindingContent>;
  /**
   * Fields that differ only because another version of the rendering wrote them, or because DefectDojo has learned them
   * since. They are no reason for a request, and go along with one that changes the finding.
   */
  readonly renewed: Partial<FindingContent>;
  /** True if the finding is to be verified and was sent otherwise, false the other way round: like a renewed field. */
  readonly verified?: boolean;
}

/** Renders a finding and its hashes. */
export function renderHashed(finding: GeckoFinding, context: RenderContext, digest: Digest): RenderedFinding {
  const own = renderFinding(finding, context);
  const extra = extraTagsOf(context.tagTemplates ?? [], finding, context);
  const content = extra.length === 0 ? own : { ...own, tags: [...own.tags, ...extra].sort() };
  const hashes = hashesOf({ own, extra, finding, context, digest });
  const earlier = () => earlierContents(finding, context);
  const isOfSameSource = (sent: SentHashes) =>
    sent['rendering'] === renderingMark(finding, context, { digest, version: versionOf(sent) });
  return {
    content,
    hashes,
    earlier,
    compare: (sent) => {
      const differing = withExtraTags(changedSince(content, sent, hashes), { content, sent, hashes });
      const isRenewed = renewalTest({ sent, hashes, earlier, isOfSameSource, digest });
      const names = Object.keys(differing) as ContentField[]; // the keys of a content
      const isOtherwiseVerified = Object.keys(sent).length > 0 && sent['unverified'] !== hashes.unverified;
      return {
        changed: pick(differing, (field) => !isRenewed(field), names),
        renewed: pick(differing, isRenewed, names),
        ...(isOtherwiseVerified ? { verified: hashes.unverified === undefined } : {}),
      };
    },
  };
}

interface HashesOptions {
  readonly own: FindingContent;
  readonly extra: readonly string[];
  readonly finding: GeckoFinding;
  readonly context: RenderContext;
  readonly digest: Digest;
}

function hashesOf({ own, extra, finding, context, digest }: HashesOptions): FieldHashes {
  const rendering = renderingMark(finding, context, { digest });
  const known: FieldHashes = {
    ...fieldHashes(own, digest),
    ...(extra.length === 0 ? {} : { extra_tags: keptTags(extra) }),
    ...(context.isVerified === false ? { unverified: '1' } : {}),
    ...(rendering === undefined ? {} : { rendering }),
  };
  return context.isPlain === true ? markPlain(known) : known;
}

interface SentTags {
  readonly content: FindingContent;
  readonly sent: SentHashes;
  readonly hashes: FieldHashes;
}

/** Adds the tags where only those of a team's templates differ. */
function withExtraTags(
  differing: Partial<FindingContent>,
  { content, sent, hashes }: SentTags,
): Partial<FindingContent> {
  const isSame = (sent['extra_tags'] ?? '') === (hashes.extra_tags ?? '');
  return isSame || differing.tags !== undefined ? differing : { ...differing, tags: content.tags };
}

/** An entry of the first version may be older than the DefectDojo that it stands in, so both forms are recognised. */
function earlierContents(finding: GeckoFinding, context: RenderContext): readonly Partial<FindingContent>[] {
  return [true, false].map((cvssV4) =>
    renderFirst(finding, { capabilities: { ...context.capabilities, cvssV4 } }),
  );
}

interface RenewalTest {
  readonly sent: SentHashes;
  readonly hashes: FieldHashes;
  readonly earlier: () => readonly Partial<FindingContent>[];
  readonly isOfSameSource: (sent: SentHashes) => boolean;
  readonly digest: Digest;
}

/** Returns the test of a differing field: true if it is no change of the finding. Renders earlier versions at need. */
function renewalTest({ sent, hashes, earlier, isOfSameSource, digest }: RenewalTest) {
  let sameSource: boolean | undefined;
  let first: readonly FieldHashes[] | undefined;
  return (field: ContentField): boolean => {
    const hash = sent[field];
    if (hash === undefined) return FIELD_FORMS[field].mayBeAbsent === true && Object.keys(sent).length > 0;
    // A value that was read there is no version's.
    if (hash.startsWith(SEEN)) return false;
    const isOfTemplates = field === 'tags' && hash === hashes.tags && isSameStanding(hashes, sent);
    if (isOfTemplates && sent['rendering'] === undefined) return true;
    // The place of a finding in the standard is data of the ASVS, not a rendering.
    if (field === 'tags' && !isSameStanding(hashes, sent)) return false;
    if (sent['rendering'] !== undefined) return (sameSource ??= isOfSameSource(sent));
    first ??= earlier().map((content) => fieldHashes(content, digest));
    return first.some((one) => one[field] === hash);
  };
}

function isSameStanding({ asvs_tags: standing }: FieldHashes, sent: SentHashes): boolean {
  return standing === undefined || standing === sent['asvs_tags'];
}

function pick(
  content: Partial<FindingContent>,
  isWanted: (field: ContentField) => boolean,
  names: readonly ContentField[],
): Partial<FindingContent> {
  const picked = names.filter(isWanted).map((field) => [field, content[field]]);
  return Object.fromEntries(picked) as Partial<FindingContent>; // entries of a content
}
