import { recordAudit, savePublishingLeft, withTeam } from '@gecko-defectdojo/data';
import { digest } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import type { Publication } from './find-publication.ts';
import type { ProductState } from './product-state.ts';

/**
 * Returns true if a product that several teams push to says of the ASVS what this team neither wrote last nor wants to
 * write. The first team to publish keeps the product, so that two never replace each other's state in turns.
 */
export function isOfOthers({ former, digest: wanted }: Publication, said: ProductState): boolean {
  if (said.metadata.length === 0 && said.tags.length === 0) return false;
  const there = digest(JSON.stringify(said));
  return there !== former && there !== wanted;
}

/** Records that the product was left alone, and tells the team so once. */
export async function leaveToOthers(
  context: Pick<JobContext, 'database'>,
  publication: Publication,
  lostAt: Date | null,
): Promise<void> {
  const { product, productName, repositoryId, former: publishedAsvs, isShared, isLeft } = publication;
  const isOthers = isShared === true;
  await withTeam(context.database, product.teamId, async (tx) => {
    await savePublishingLeft(tx, product, { publishedAsvs, lostAt, isOthers });
    if (!isOthers || isLeft) return;
    const reason =
      'Another team publishes the ASVS level and sections of this product. Gecko leaves them alone.';
    await recordAudit(tx, {
      action: 'asvs.publish_failed',
      subjectId: repositoryId,
      detail: { productName, reason },
    });
  });
}
