import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { renderFinding } from '@gecko-defectdojo/domain';
import type { FindingContent } from '@gecko-defectdojo/domain';
import { asvsTagsOf } from '@gecko-defectdojo/services';
import type { PushSession } from './push-session.ts';

/** Returns a finding's content as this push sends it. */
export function renderContent(session: PushSession, finding: GeckoFinding): FindingContent {
  return renderFinding(finding, {
    repositoryName: session.repository.fullName,
    branch: session.scope.branch,
    capabilities: session.capabilities,
    tags: asvsTagsOf(finding, session.connection.asvsVersion),
  });
}
