import { findHeldEntries, hostSqlOf } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { capabilitiesOf, renderHashed, settingsOf, verifiedPatch } from '@gecko-defectdojo/domain';
import type { LedgerEntry, RenderContext } from '@gecko-defectdojo/domain';
import type { HostRepository } from '@gecko-defectdojo/host';
import { asvsTagsOf } from '../../asvs/asvs-tags.ts';
import type { ServiceContext } from '../../context.ts';
import { digest } from '../../digest.ts';
import { fileLinksOf, findProductRepositories } from '../../repository/file-host.ts';
import { READ_TOGETHER } from './renewal-cost.ts';
import type { DifferingFinding } from './renewal-cost.ts';

/** Findings that are compared in one transaction. */
const HELD_PAGE = 500;

/** The repositories of products, at most 1,000 of each, by the id of the product. */
export type ProductRepositories = Map<number, readonly HostRepository[]>;

/** A mapping with what its findings are rendered by. */
export interface RenderedMapping {
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  /** Undefined once Gecko has it no longer: nothing of it is compared. */
  readonly repository: HostRepository | undefined;
  /** The products that were looked up before. Default: none. */
  readonly products?: ProductRepositories | undefined;
}

/** One page of the findings that DefectDojo holds of a mapping. */
export interface ComparedPage {
  readonly held: number;
  /** The differing ones of each slice that a push takes together. */
  readonly slices: readonly (readonly DifferingFinding[])[];
  /** The last finding of the page; undefined if none follows. */
  readonly after: string | undefined;
}

/** The page of a mapping of which nothing is to be compared. */
export const NOTHING_HELD: ComparedPage = { held: 0, slices: [], after: undefined };

interface Rendering {
  readonly context: Omit<RenderContext, 'tags'>;
  readonly asvsVersion: Parameters<typeof asvsTagsOf>[1];
}

/**
 * Compares at most 500 findings that DefectDojo holds of a mapping with how Gecko writes them now, in the order of their
 * ids. Asks DefectDojo nothing.
 */
export async function compareHeld(
  tx: Tx,
  context: ServiceContext,
  rendered: RenderedMapping,
  after: string | undefined,
): Promise<ComparedPage> {
  const { mapping, repository } = rendered;
  const { teamId, id: mappingId } = mapping;
  if (repository === undefined) return NOTHING_HELD;
  const dated = await findHeldEntries(tx, { teamId, mappingId }, { after, limit: HELD_PAGE });
  const entries = dated.map(({ entry }) => entry);
  if (entries.length === 0) return NOTHING_HELD;
  const rendering = await openRendering(tx, context, { ...rendered, repository });
  const differing = await findDiffering(tx, context, entries, rendering);
  return {
    held: entries.length,
    slices: slicesOf(entries).map((slice) =>
      slice.flatMap(({ findingId }) => differing.get(findingId) ?? []),
    ),
    after: entries.length < HELD_PAGE ? undefined : entries.at(-1)?.findingId,
  };
}

/** Returns the findings that a push takes together. */
function slicesOf(entries: readonly LedgerEntry[]): readonly LedgerEntry[][] {
  const count = Math.ceil(entries.length / READ_TOGETHER);
  return Array.from({ length: count }, (_, slice) =>
    entries.slice(slice * READ_TOGETHER, (slice + 1) * READ_TOGETHER),
  );
}

async function openRendering(
  tx: Tx,
  context: ServiceContext,
  rendered: RenderedMapping & { readonly repository: HostRepository },
): Promise<Rendering> {
  const { mapping, connection, repository } = rendered;
  const scan = await context.host.findLatestScan(hostSqlOf(tx), mapping.teamId, mapping);
  const ofProduct = await repositoriesOf(tx, context, rendered);
  const { fileHost } = fileLinksOf(ofProduct, { mapping, repository, commit: scan?.commit });
  const { extraTags, markVerified } = settingsOf(connection, mapping);
  const capabilities = capabilitiesOf(connection.instanceVersion ?? undefined);
  return {
    asvsVersion: connection.asvsVersion,
    context: {
      ...{ repositoryName: repository.fullName, branch: mapping.branch, capabilities, fileHost },
      tagTemplates: extraTags,
      isVerified: markVerified,
    },
  };
}

async function repositoriesOf(
  tx: Tx,
  context: ServiceContext,
  { mapping, products }: RenderedMapping,
): Promise<readonly HostRepository[]> {
  const known = products?.get(mapping.productId);
  if (known !== undefined) return known;
  const found = await findProductRepositories(tx, context, mapping);
  products?.set(mapping.productId, found);
  return found;
}

async function findDiffering(
  tx: Tx,
  context: ServiceContext,
  entries: readonly LedgerEntry[],
  rendering: Rendering,
): Promise<ReadonlyMap<string, DifferingFinding>> {
  const sent = new Map(entries.map((entry) => [entry.findingId, entry]));
  const findings = await context.host.loadFindings(hostSqlOf(tx), context.actor.teamId, [...sent.keys()]);
  const differing = findings.flatMap((finding): DifferingFinding[] => {
    const tags = asvsTagsOf(finding, rendering.asvsVersion);
    const { compare } = renderHashed(finding, { ...rendering.context, tags }, digest);
    const { fieldHashes = {}, remoteStatus = 'other', remoteId } = sent.get(finding.id) ?? {};
    const { changed, renewed, verified } = compare(fieldHashes);
    const fields = Object.keys({ ...changed, ...renewed, ...verifiedPatch(remoteStatus, verified) });
    return fields.length === 0 ? [] : [{ findingId: finding.id, fields, isKnown: remoteId !== undefined }];
  });
  return new Map(differing.map((one) => [one.findingId, one]));
}
