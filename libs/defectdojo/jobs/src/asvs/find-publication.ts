import {
  findConnection,
  findRegulatedProduct,
  listOwnTests,
  listPublishedMappings,
} from '@gecko-defectdojo/data';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, ProductKey, PublishedMapping, Tx } from '@gecko-defectdojo/data';
import { dueRequirements, isRegulationKnown, pauseOf, withoutOwn } from '@gecko-defectdojo/domain';
import type { ProductRegulation, PublishedRequirements } from '@gecko-defectdojo/domain';
import { describeRequirements, digest } from '@gecko-defectdojo/services';
import { countedRepositories, productStateOf } from './product-state.ts';
import type { ProductState } from './product-state.ts';

/** The metadata and tags for a product, and the connection to send them by. */
export interface Publication {
  readonly product: ProductKey;
  readonly productName: string;
  /** The repository whose history says what became of it. */
  readonly repositoryId: string;
  readonly connection: ConnectionRecord;
  readonly state: ProductState;
  /** The numbers of requirements in it. */
  readonly requirements: PublishedRequirements;
  /** The state to store once the product was updated. */
  readonly digest: string;
  /** The state that this team wrote last; null if it wrote none. */
  readonly former: string | null;
  /** True where another team has tests in the product; `unknown` until the first push has looked. */
  readonly isShared: boolean | 'unknown';
  /** True if the team knows already that another one publishes there. */
  readonly isLeft: boolean;
  /** When newer numbers of requirements are due; undefined if there are none. */
  readonly countAgainAt: Date | undefined;
  /** True if metadata and tags are there already, so that only the regulation is open. */
  readonly isWritten: boolean;
  /** The regulation of the product; null if Gecko has nothing to do with it so far. */
  readonly regulation: ProductRegulation | null;
}

/** The state of a product that is up to date, but for newer numbers of requirements that wait for their day. */
export interface WaitingNumbers {
  readonly dueAt: Date;
}

/** Returns what to publish to a product; undefined if it is up to date, or if nothing may be published. */
export async function findPublication(
  tx: Tx,
  product: ProductKey,
  now: Date,
): Promise<Publication | WaitingNumbers | undefined> {
  const connection = await findConnection(tx, product.teamId);
  if (connection?.id !== product.connectionId || !connection.publishAsvs) return undefined;
  if (connection.state === 'key_rejected' || pauseOf(connection) !== undefined) return undefined;
  const mappings = await listPublishedMappings(tx, product);
  // One that is on has its repository in the product's profile, and with it those of the others.
  if (mappings.every(({ pausedAt }) => pausedAt !== null)) return undefined;
  const [first] = mappings;
  const version = connection.asvsVersion;
  const wanted = await findState(tx, { product, version, now }, mappings);
  if (first === undefined || wanted === undefined) return undefined;
  const { isWritten, againAt } = wanted;
  const regulation = (await findRegulatedProduct(tx, product))?.regulation ?? null;
  if (isWritten && !isRegulationOpen(connection, regulation, now)) return againAt && { dueAt: againAt };
  const { productName, repositoryId } = first;
  return {
    product,
    productName,
    repositoryId,
    connection,
    state: wanted.state,
    requirements: wanted.requirements,
    countAgainAt: againAt,
    digest: wanted.digest,
    former: mappings.find(({ publishedAsvs }) => publishedAsvs !== null)?.publishedAsvs ?? null,
    isShared: await isShared(tx, product, mappings),
    isLeft: mappings.some(({ asvsLeft }) => asvsLeft),
    isWritten,
    regulation,
  };
}

interface StateOptions {
  readonly product: ProductKey;
  readonly version: AsvsVersion;
  readonly now: Date;
}

/** The state that a product should have, and if it has it. */
interface WantedState {
  readonly state: ProductState;
  readonly requirements: PublishedRequirements;
  readonly digest: string;
  readonly isWritten: boolean;
  /** When newer numbers are due; undefined if there are none. */
  readonly againAt?: Date | undefined;
}

/** The numbers of requirements are a day old at most, or as old as the last change of anything else if that is less. */
async function findState(
  tx: Tx,
  { product, version, now }: StateOptions,
  mappings: readonly PublishedMapping[],
): Promise<WantedState | undefined> {
  const repositories = countedRepositories(version, mappings);
  const current = await describeRequirements(tx, { ...product, version }, repositories);
  const due = dueRequirements(current, lastRequirements(mappings), now);
  const stateWith = (requirements: PublishedRequirements): WantedState | undefined => {
    const state = productStateOf(version, mappings, requirements.text);
    if (state === undefined) return undefined;
    const ofState = digest(JSON.stringify(state));
    // A mapping that came after the last write knows nothing of it, so one that remembers is enough.
    const isWritten = mappings.some(({ publishedAsvs }) => publishedAsvs === ofState);
    return { state, requirements, digest: ofState, isWritten };
  };
  const kept = stateWith(due.requirements);
  if (kept?.isWritten === true || due.againAt === undefined) return kept && { ...kept, againAt: due.againAt };
  return stateWith({ text: current ?? null, at: now.toISOString() });
}

/** A mapping that came after the last write knows no numbers, so the newest that any remembers are those. */
function lastRequirements(mappings: readonly PublishedMapping[]): PublishedRequirements | null {
  return mappings.reduce<PublishedRequirements | null>(
    (last, { asvsRequirements: known }) =>
      known !== null && (last === null || known.at > last.at) ? known : last,
    null,
  );
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
