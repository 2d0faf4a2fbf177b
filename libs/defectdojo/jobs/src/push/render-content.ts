import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { renderFinding, renderHashed } from '@gecko-defectdojo/domain';
import type { FindingContent, RenderContext, RenderedFinding } from '@gecko-defectdojo/domain';
import { asvsTagsOf, digest } from '@gecko-defectdojo/services';
import type { PushSession } from './push-session.ts';

/** Returns a finding's content as this push sends it. */
export function renderContent(session: PushSession, finding: GeckoFinding): FindingContent {
  return renderFinding(finding, contextOf(session, finding));
}

/** Returns a finding as this push sends it, ready to be compared with what was sent before. */
export function renderForPush(session: PushSession, finding: GeckoFinding): RenderedFinding {
  return renderHashed(finding, contextOf(session, finding), digest);
}

function contextOf(session: PushSession, finding: GeckoFinding): RenderContext {
  return {
    repositoryName: session.repository.fullName,
    branch: session.scope.branch,
    capabilities: session.capabilities,
    tags: asvsTagsOf(finding, session.connection.asvsVersion),
    fileHost: session.fileLinks?.fileHost,
  };
}
