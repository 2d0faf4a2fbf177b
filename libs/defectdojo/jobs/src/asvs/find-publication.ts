import {
  findConnection,
  findRegulatedProduct,
  listOwnTests,
  listPublishedMappings,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, ProductKey, PublishedMapping, Tx } from '@gecko-defectdojo/data';
import { isRegulationKnown, pauseOf, withoutOwn } from '@gecko-defectdojo/domain';
import type { ProductRegulation } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { productStateOf } from './product-state.ts';
import type { ProductState } from './product-state.ts';

/** The metadata and tags for a product, and the connection to send them by. */
export interface Publication {
  readonly product: ProductKey;
  readonly productName: string;
  /** The repository whose history says what became of it. */
  readonly repositoryId: string;
  readonly connection: ConnectionRecord;
  readonly state: ProductState;
  /** The state to store once the product was updated. */
  readonly digest: string;
  /** The state that this team wrote last; null if it wrote none. */
  readonly former: string | null;
  /** True where another team has tests in the product; `unknown` until the first push has looked. */
  readonly isShared: boolean | 'unknown';
  /** True if the team knows already that another one publishes there. */
  readonly isLeft: boolean;
  /** True if metadata and tags are there already, so that only the regulation is open. */
  readonly isWritten: boolean;
  /** The regulation of the product; null if Gecko has nothing to do with it so far. */
  readonly regulation: ProductRegulation | null;
}

/** Returns what to publish to a product; undefined if it is up to date, or if nothing may be published. */
export async function findPublication(
  tx: Tx,
  product: ProductKey,
  now: Date,
): Promise<Publication | undefined> {
  const connection = await findConnection(tx, product.teamId);
  if (connection?.id !== product.connectionId || !connection.publishAsvs) return undefined;
  if (connection.state === 'key_rejected' || pauseOf(connection) !== undefined) return undefined;
  const mappings = await listPublishedMappings(tx, product);
  // One that is on has its repository in the product's profile, and with it those of the others.
  if (mappings.every(({ pausedAt }) => pausedAt !== null)) return undefined;
  const [first] = mappings;
  const state = productStateOf(connection.asvsVersion, mappings);
  if (first === undefined || state === undefined) return undefined;
  const wanted = digest(JSON.stringify(state));
  // A mapping that came after the last write knows nothing of it, so one that remembers is enough.
  const isWritten = mappings.some(({ publishedAsvs }) => publishedAsvs === wanted);
  const regulation = (await findRegulatedProduct(tx, product))?.regulation ?? null;
  if (isWritten && !isRegulationOpen(connection, regulation, now)) return undefined;
  const { productName, repositoryId } = first;
  return {
    product,
    productName,
    repositoryId,
    connection,
    state,
    digest: wanted,
    former: mappings.find(({ publishedAsvs }) => publishedAsvs !== null)?.publishedAsvs ?? null,
    isShared: await isShared(tx, product, mappings),
    isLeft: mappings.some(({ asvsLeft }) => asvsLeft),
    isWritten,
    regulation,
  };
}

/** Returns true if the regulation may have to be added, as far as that is known without a request. */
function isRegulationOpen(
  { asvsRegulation: known }: ConnectionRecord,
  regulation: ProductRegulation | null,
  now: Date,
): boolean {
  if (regulation !== null && regulation.state !== 'adding') return false;
  return !isRegulationKnown(known, now) || known.id !== null;
}

async function isShared(
  tx: Tx,
  product: ProductKey,
  mappings: readonly PublishedMapping[],
): Promise<Publication['isShared']> {
  if (mappings.every(({ engagementId }) => engagementId === null)) return 'unknown';
  if (mappings.every(({ otherTests }) => otherTests === null)) return false;
  const own = await listOwnTests(tx, product);
  return mappings.some(({ otherTests }) => withoutOwn(otherTests, own) !== undefined);
}
