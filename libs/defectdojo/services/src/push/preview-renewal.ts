import type { RenewalCost } from '@gecko-defectdojo/contract';
import { findHeldEntries, hostSqlOf, readTeam } from '@gecko-defectdojo/data';
import { capabilitiesOf, renderHashed } from '@gecko-defectdojo/domain';
import type { LedgerEntry, RenderContext } from '@gecko-defectdojo/domain';
import { asvsTagsOf } from '../asvs/asvs-tags.ts';
import type { ServiceContext } from '../context.ts';
import { digest } from '../digest.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { findFileLinks } from '../repository/file-host.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';

const PAGE = 500;
/** 200,000 findings. The cost counts no more. */
const PAGES_MAX = 400;
/** Findings that are read together before they are sent. */
const READ_TOGETHER = 100;
/** A PATCH, and a read of 100 findings, of DefectDojo 3.2.0, in seconds. */
const PATCH_SECONDS = 0.15;
const READ_SECONDS = 0.3;

/**
 * Returns what a push with `renew` would send of a mapping. Asks DefectDojo nothing.
 *
 * @throws IntegrationError `not_found`
 */
export async function previewRenewal(context: ServiceContext, input: MappingReference): Promise<RenewalCost> {
  requirePermission(context, 'integrations.read');
  const { mappingId } = parseInput(MappingReference, input);
  const rendering = await openRendering(context, mappingId);
  let held = 0;
  let findings = 0;
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    context.signal?.throwIfAborted();
    const entries = await readPage(context, { mappingId, after });
    held += entries.length;
    findings += await countDiffering(context, entries, rendering);
    if (entries.length < PAGE) break;
    after = entries.at(-1)?.findingId;
  }
  const reads = Math.ceil(findings / READ_TOGETHER);
  const seconds = Math.ceil(findings * PATCH_SECONDS + reads * READ_SECONDS);
  return { mappingId, held, findings, requests: findings + reads, seconds };
}

interface Rendering {
  readonly context: Omit<RenderContext, 'tags'>;
  readonly asvsVersion: Parameters<typeof asvsTagsOf>[1];
}

function openRendering(context: ServiceContext, mappingId: string): Promise<Rendering> {
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { mapping, connection } = await requireMapping(tx, teamId, mappingId);
    const repository = await requireRepository(tx, context, mapping.repositoryId);
    const scan = await context.host.findLatestScan(hostSqlOf(tx), teamId, mapping);
    const { fileHost } = await findFileLinks(tx, context, { mapping, repository, commit: scan?.commit });
    const capabilities = capabilitiesOf(connection.instanceVersion ?? undefined);
    return {
      asvsVersion: connection.asvsVersion,
      context: { repositoryName: repository.fullName, branch: mapping.branch, capabilities, fileHost },
    };
  });
}

function readPage(
  context: ServiceContext,
  { mappingId, after }: { readonly mappingId: string; readonly after: string | undefined },
): Promise<LedgerEntry[]> {
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const dated = await findHeldEntries(tx, { teamId, mappingId }, { after, limit: PAGE });
    return dated.map(({ entry }) => entry);
  });
}

async function countDiffering(
  context: ServiceContext,
  entries: readonly LedgerEntry[],
  rendering: Rendering,
): Promise<number> {
  const sent = new Map(entries.map(({ findingId, fieldHashes }) => [findingId, fieldHashes]));
  const findings = await readTeam(context.database, context.actor, (tx) =>
    context.host.loadFindings(hostSqlOf(tx), context.actor.teamId, [...sent.keys()]),
  );
  return findings.filter((finding) => {
    const tags = asvsTagsOf(finding, rendering.asvsVersion);
    const { compare } = renderHashed(finding, { ...rendering.context, tags }, digest);
    const { changed, renewed } = compare(sent.get(finding.id) ?? {});
    return Object.keys({ ...changed, ...renewed }).length > 0;
  }).length;
}
