import {
  createEngagement,
  findEngagements,
  foundOrUndefined,
  getEngagement,
  getProduct,
} from '@gecko-defectdojo/client';
import type { RemoteEngagement } from '@gecko-defectdojo/client';
import { updateMapping } from '@gecko-defectdojo/data';
import { engagementDescription, IntegrationError, isOwnDescription } from '@gecko-defectdojo/domain';
import { isCalled } from '@gecko-defectdojo/services';
import type { PushSession } from '../push-session.ts';
import { recordInPush } from '../in-push.ts';
import {
  ENGAGEMENT_NAME,
  findSiblingEngagement,
  givenEngagementName,
  wantedEngagementName,
} from './chosen-names.ts';
import { findOrAwait, makeOnce } from './make-once.ts';

/** Gecko's engagement has no end; DefectDojo wants a date, and moves it on with every report of a CI/CD engagement. */
const ENGAGEMENT_END = '2099-12-31';

/** Gecko's engagement in a product. */
export interface Engagement {
  readonly id: number;
  /** True if it was made just now, so that nothing is in it. */
  readonly isNew: boolean;
}

/**
 * Returns Gecko's engagement in the mapped product, and creates it if it is missing. The caller holds the lock
 * of the product. @throws IntegrationError `product_gone` if the product does not exist
 */
export async function ensureEngagement(session: PushSession): Promise<Engagement> {
  const { client, mapping, signal, context } = session;
  await requireProduct(session);
  const { productId } = mapping;
  const name = wantedEngagementName(session);
  if (mapping.engagementId !== null) {
    const known = await foundOrUndefined(getEngagement(client, mapping.engagementId, { signal }));
    const isNamed = known?.name === givenEngagementName(mapping) || known?.name === name;
    if (known?.product === productId && isNamed) return { id: known.id, isNew: false };
  }
  const object = { kind: 'engagement', parentId: productId } as const;
  const first = await findOrAwait(session, object, () => findOwn(session, name));
  if (first) return { id: first.id, isNew: false };
  const input = {
    productId,
    name,
    targetStart: context.now().toISOString().slice(0, 10),
    targetEnd: ENGAGEMENT_END,
    sourceCodeUri: session.fileLinks?.wanted.url ?? undefined,
    description: engagementDescription(session.repository, session.scope.branch),
  };
  const { id } = await makeOnce(session, object, () => createEngagement(client, input, { signal }));
  const url = session.fileLinks?.wanted.url ?? null;
  // It was made with its description and URL, so nothing is left to be set up there.
  await recordInPush(session, (tx) =>
    updateMapping(tx, session.scope, {
      sourceLinks: { url, scmType: null },
      engagementName: name === ENGAGEMENT_NAME ? null : name,
    }),
  );
  return { id, isNew: true };
}

/**
 * Returns Gecko's engagement of this name, the first of several. The name `Gecko` says that it is; one that a team
 * chooses may be that of people's engagement, so Gecko's is recognised by its description.
 */
async function findOwn(session: PushSession, name: string): Promise<RemoteEngagement | undefined> {
  const { client, mapping, signal } = session;
  const sibling = await findSiblingEngagement(session);
  if (sibling !== undefined) return sibling;
  const named = await findEngagements(client, { productId: mapping.productId, name }, { signal });
  return name === ENGAGEMENT_NAME
    ? named[0]
    : named.find(({ description }) => isOwnDescription(description ?? ''));
}

/**
 * Throws `product_gone` if the mapped product does not exist. Without Gecko's test in it, the id alone proves
 * nothing, so the name must match as well: nothing is pushed into a product of another origin.
 */
async function requireProduct({ client, mapping, signal }: PushSession): Promise<void> {
  const { productId, productName } = mapping;
  const product = await foundOrUndefined(getProduct(client, productId, { signal }));
  if (product && isCalled(product, productName)) return;
  throw new IntegrationError(
    'product_gone',
    product
      ? `The product "${productName}" is not in DefectDojo any more: "${product.name}" stands in its place, without Gecko's test. Map the repository to the product it belongs to.`
      : `The product "${productName}" no longer exists in DefectDojo, or the key's user can no longer see it. Create it again or map the repository to another product.`,
  );
}
