import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { extraTagsOf, isSentPlain, renderFinding, renderHashed } from '@gecko-defectdojo/domain';
import type { FindingContent, LedgerEntry, RenderContext, RenderedFinding } from '@gecko-defectdojo/domain';
import { asvsTagsOf, digest } from '@gecko-defectdojo/services';
import type { PushSession } from './push-session.ts';

/** The facts besides a finding that its texts depend on. */
export type RenderSession = Pick<
  PushSession,
  'repository' | 'scope' | 'capabilities' | 'connection' | 'fileLinks' | 'settings'
>;

/** Returns a finding's content as this push sends it. */
export function renderContent(
  session: RenderSession,
  finding: GeckoFinding,
  entry: Pick<LedgerEntry, 'fieldHashes'> | undefined,
): FindingContent {
  return renderFinding(finding, contextOf(session, finding, isSentPlain(entry)));
}

/** Returns a finding's content without its tags of the ASVS, as a check compares it. */
export function renderForCheck(
  session: RenderSession,
  finding: GeckoFinding,
  entry: Pick<LedgerEntry, 'fieldHashes'> | undefined,
): FindingContent {
  const { tags: _, ...context } = contextOf(session, finding, isSentPlain(entry));
  return renderFinding(finding, context);
}

/** Returns the tags that the team's templates make of a finding, as a check compares them. */
export function extraTagsForCheck(session: RenderSession, finding: GeckoFinding): readonly string[] {
  return extraTagsOf(session.settings.extraTags, finding, contextOf(session, finding, false));
}

/** Returns a finding as this push sends it, ready to be compared with what was sent before. */
export function renderForPush(
  session: RenderSession,
  finding: GeckoFinding,
  { isPlain }: { readonly isPlain: boolean },
): RenderedFinding {
  return renderHashed(finding, contextOf(session, finding, isPlain), digest);
}

function contextOf(session: RenderSession, finding: GeckoFinding, isPlain: boolean): RenderContext {
  return {
    repositoryName: session.repository.fullName,
    branch: session.scope.branch,
    capabilities: session.capabilities,
    tags: asvsTagsOf(finding, session.connection.asvsVersion),
    tagTemplates: session.settings.extraTags,
    isVerified: session.settings.markVerified,
    fileHost: session.fileLinks?.fileHost,
    isPlain,
  };
}
