import { findMapping, updateMapping } from '@gecko-defectdojo/data';
import {
  createProductMetadata,
  getEngagement,
  sourceCodeLink,
  updateEngagement,
} from '@gecko-defectdojo/client';
import type { RemoteEngagement } from '@gecko-defectdojo/client';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { engagementDescription, isIntegrationError } from '@gecko-defectdojo/domain';
import type { SourceLinks } from '@gecko-defectdojo/domain';
import { inPush, recordInPush } from '../in-push.ts';
import type { PushSession } from '../push-session.ts';

/** The product's metadata by which DefectDojo knows the form of links to files (`Finding.get_scm_type`, 3.2.0). */
const SCM_TYPE = 'scm-type';

/** Errors that the next push would get as well. Links are a help, so the push goes on without them. */
const LASTING: ReadonlySet<ErrorCode> = new Set(['right_missing', 'remote_refused', 'remote_not_found']);

/**
 * Tells DefectDojo what its links to files need: the form of the code host in the product's metadata, where the product
 * has none, and the URL in Gecko's engagement, which gets its description as well. Values of people stay. It asks nothing
 * while the links are as last set up, so a push calls it only once it has written something else.
 */
export async function setUpLinks(session: PushSession): Promise<void> {
  const { fileLinks, scope } = session;
  if (fileLinks === undefined) return;
  const { wanted } = fileLinks;
  // A first push has made the engagement by now, and set it up.
  const present = await inPush(session, (tx) => findMapping(tx, scope.teamId, scope.mappingId));
  const known = present?.sourceLinks ?? null;
  if (known !== null && known.url === wanted.url && known.scmType === wanted.scmType) return;
  const engagementId = present?.engagementId ?? null;
  if (engagementId === null) return;
  try {
    if (known?.url !== wanted.url) await setUpEngagement(session, engagementId, wanted);
    if (wanted.scmType !== null && wanted.scmType !== known?.scmType)
      await addScmType(session, wanted.scmType);
  } catch (error) {
    session.signal.throwIfAborted();
    if (!isIntegrationError(error)) throw error;
    // A passing error: the next push that writes tries again.
    if (!LASTING.has(error.code)) return;
  }
  await recordInPush(session, (tx) => updateMapping(tx, scope, { sourceLinks: wanted }));
}

async function setUpEngagement(
  session: PushSession,
  engagementId: number,
  wanted: SourceLinks,
): Promise<void> {
  const { client, repository, scope, signal } = session;
  const engagement = await getEngagement(client, engagementId, { signal });
  const hasDescription = (engagement.description ?? '').trim() !== '';
  const change = {
    ...(isOwnUrl(session, engagement) && (engagement.source_code_management_uri ?? null) !== wanted.url
      ? { sourceCodeUri: wanted.url }
      : {}),
    ...(hasDescription ? {} : { description: engagementDescription(repository, scope.branch) }),
  };
  if (Object.keys(change).length > 0) await updateEngagement(client, engagementId, change, { signal });
}

/** Returns true if no person has set the engagement's URL: it is empty, or one that Gecko has sent. */
function isOwnUrl({ mapping, repository }: PushSession, engagement: RemoteEngagement): boolean {
  const url = engagement.source_code_management_uri ?? '';
  return url === '' || url === sourceCodeLink(repository.url) || url === mapping.sourceLinks?.url;
}

/** Adds the metadata, unless the product has it: then it is a person's, or Gecko's of another mapping. */
async function addScmType({ client, mapping, signal }: PushSession, value: string): Promise<void> {
  const { productId } = mapping;
  try {
    await createProductMetadata(client, { productId, name: SCM_TYPE, value }, { signal });
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_conflict') throw error;
  }
}
