import type { RenewalCost } from '@gecko-defectdojo/contract';
import { findHeldEntries, hostSqlOf, readTeam } from '@gecko-defectdojo/data';
import {
  capabilitiesOf,
  lookUpStrategy,
  renderHashed,
  settingsOf,
  verifiedPatch,
} from '@gecko-defectdojo/domain';
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
/** Findings that a push takes together: reads what people may have edited, looks up, and sends. A part of a page. */
const READ_TOGETHER = 100;
/** Rows of a list in which findings are looked up. */
const LIST_PAGE = 250;
/** A PATCH, a read of 100 findings, and one of a single finding, of DefectDojo 3.2.0, in seconds. */
const PATCH_SECONDS = 0.15;
const READ_SECONDS = 0.3;
const READ_ONE_SECONDS = 0.1;

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
  const slices: Differing[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    context.signal?.throwIfAborted();
    const entries = await readPage(context, { mappingId, after });
    held += entries.length;
    for (let start = 0; start < entries.length; start += READ_TOGETHER)
      slices.push(await countDiffering(context, entries.slice(start, start + READ_TOGETHER), rendering));
    if (entries.length < PAGE) break;
    after = entries.at(-1)?.findingId;
  }
  return { mappingId, held, ...costOf(slices, held) };
}

/** What a slice of the findings costs that DefectDojo holds: a push takes them in the same slices. */
interface Differing {
  readonly findings: number;
  /** Findings with texts that a person may have edited: they are read first. */
  readonly texts: number;
  /** Findings that get other tags: each is read right before, because people's tags stay. */
  readonly tags: number;
  /** Findings whose ids in DefectDojo are not known: they are looked up. */
  readonly unknown: number;
}

async function countDiffering(
  context: ServiceContext,
  entries: readonly LedgerEntry[],
  rendering: Rendering,
): Promise<Differing> {
  const differing = await findDiffering(context, entries, rendering);
  const isText = (field: string) => field !== 'tags' && field !== 'verified';
  return {
    findings: differing.length,
    texts: differing.filter(({ fields }) => fields.some(isText)).length,
    tags: differing.filter(({ fields }) => fields.includes('tags')).length,
    unknown: differing.filter(({ isKnown }) => !isKnown).length,
  };
}

function costOf(
  slices: readonly Differing[],
  held: number,
): Pick<RenewalCost, 'findings' | 'requests' | 'seconds'> {
  const sum = (of: (slice: Differing) => number) => slices.reduce((total, slice) => total + of(slice), 0);
  const [findings, tags] = [sum((slice) => slice.findings), sum((slice) => slice.tags)];
  const reads = sum(({ texts, unknown }) => (texts > 0 ? 1 : 0) + lookUps(unknown, held));
  const seconds = findings * PATCH_SECONDS + reads * READ_SECONDS + tags * READ_ONE_SECONDS;
  return { findings, requests: findings + reads + tags, seconds: Math.ceil(seconds) };
}

/** Findings of a slice are looked up one by one, or in a list of the test after it was counted, all of it at most. */
function lookUps(unknown: number, held: number): number {
  if (unknown <= 3) return unknown;
  return 1 + (lookUpStrategy(unknown, held) === 'one_by_one' ? unknown : Math.ceil(held / LIST_PAGE));
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

/** Returns the names of the differing fields of each finding that differs, and whether its id there is known. */
async function findDiffering(
  context: ServiceContext,
  entries: readonly LedgerEntry[],
  rendering: Rendering,
): Promise<readonly { readonly fields: readonly string[]; readonly isKnown: boolean }[]> {
  const sent = new Map(entries.map((entry) => [entry.findingId, entry]));
  const findings = await readTeam(context.database, context.actor, (tx) =>
    context.host.loadFindings(hostSqlOf(tx), context.actor.teamId, [...sent.keys()]),
  );
  return findings.flatMap((finding) => {
    const tags = asvsTagsOf(finding, rendering.asvsVersion);
    const { compare } = renderHashed(finding, { ...rendering.context, tags }, digest);
    const { fieldHashes = {}, remoteStatus = 'other', remoteId } = sent.get(finding.id) ?? {};
    const { changed, renewed, verified } = compare(fieldHashes);
    const fields = Object.keys({ ...changed, ...renewed, ...verifiedPatch(remoteStatus, verified) });
    return fields.length === 0 ? [] : [{ fields, isKnown: remoteId !== undefined }];
  });
}
