import type { RenewalPart, RenewalQuery } from '@gecko-defectdojo/contract';
import { countRenewable, hostSqlOf, listRenewable, readTeam } from '@gecko-defectdojo/data';
import type { MappingRecord, RenewableCounts } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import type { ProductRepositories, RenderedMapping } from './compare-held.ts';
import { comparePages } from './compare-pages.ts';
import { addCosts, NO_COST } from './renewal-cost.ts';
import type { Cost } from './renewal-cost.ts';
import { readPlace, writePlace } from './renewal-place.ts';
import type { ComparedPlace } from './renewal-place.ts';
import { renewalScopeOf } from './renewal-scope-of.ts';

/** A part ends once it has compared so many findings, which takes about a second. */
const FINDINGS_MAX = 2_500;
/** A part looks at no more mappings than this. */
const MAPPINGS_MAX = 100;

/** The findings that a part is about. */
export interface PartOf extends RenewalQuery {
  /** Default: all mapped repositories of the connection. */
  readonly selectionId?: string | undefined;
}

/**
 * Compares the next findings that DefectDojo holds with how Gecko writes them now, and returns what the differing ones
 * cost. Asks DefectDojo nothing.
 *
 * @throws IntegrationError `connection_missing`, `not_found` for a selection that is not kept, or `validation_failed`
 */
export async function readPart(
  context: ServiceContext,
  { selectionId, cursor }: PartOf,
): Promise<RenewalPart> {
  let place = readPlace(selectionId, cursor);
  const { queue, counts } = await openPart(context, selectionId, place);
  let sum: Sum = { cost: NO_COST, held: 0, repositories: 0, compared: 0 };
  for (const rendered of queue) {
    if (sum.held >= FINDINGS_MAX) break;
    [place, sum] = await compareMapping(context, { rendered, place, sum });
  }
  const isOver = place.within === undefined && queue.length < MAPPINGS_MAX && isLast(queue, place);
  const { cost, ...counted } = sum;
  return { ...counts, ...counted, ...cost, nextCursor: isOver ? null : writePlace(selectionId, place) };
}

interface Sum {
  readonly cost: Cost;
  readonly held: number;
  readonly repositories: number;
  readonly compared: number;
}

function isLast(queue: readonly RenderedMapping[], { after }: ComparedPlace): boolean {
  const last = queue.at(-1);
  return last === undefined || last.mapping.id === after?.id;
}

interface Part {
  readonly queue: readonly RenderedMapping[];
  readonly counts: RenewableCounts;
}

function openPart(
  context: ServiceContext,
  selectionId: string | undefined,
  { after }: ComparedPlace,
): Promise<Part> {
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { connection, scope } = await renewalScopeOf(tx, teamId, selectionId);
    const found = await listRenewable(tx, scope, { after, limit: MAPPINGS_MAX });
    const ids = [...new Set(found.map(({ repositoryId }) => repositoryId))];
    const repositories = await context.host.findRepositories(hostSqlOf(tx), teamId, ids);
    const byId = new Map(repositories.map((repository) => [repository.id, repository]));
    // Thousands of repositories may share one product.
    const products: ProductRepositories = new Map();
    const queue = found.map((mapping) => ({
      mapping,
      connection,
      products,
      repository: byId.get(mapping.repositoryId),
    }));
    return { queue, counts: await countRenewable(tx, scope) };
  });
}

interface Step {
  readonly rendered: RenderedMapping;
  readonly place: ComparedPlace;
  readonly sum: Sum;
}

/** Compares the findings of one mapping, or the part of them that is left of the limit. */
async function compareMapping(
  context: ServiceContext,
  { rendered, place, sum }: Step,
): Promise<readonly [ComparedPlace, Sum]> {
  const { mapping } = rendered;
  const { held, cost, after } = await comparePages(context, rendered, {
    after: place.within?.mappingId === mapping.id ? place.within.findingId : undefined,
    heldMax: FINDINGS_MAX - sum.held,
  });
  const isEnded = after === undefined;
  const isNew = cost.findings > 0 && place.counted !== mapping.repositoryId;
  return [
    nextPlace(place, mapping, { findingId: after, isNew }),
    {
      cost: addCosts(sum.cost, cost),
      held: sum.held + held,
      repositories: sum.repositories + (isNew ? 1 : 0),
      compared: sum.compared + (isEnded && mapping.firstMappingId === null ? 1 : 0),
    },
  ];
}

function nextPlace(
  place: ComparedPlace,
  { id, repositoryId }: MappingRecord,
  { findingId, isNew }: { readonly findingId: string | undefined; readonly isNew: boolean },
): ComparedPlace {
  const counted = isNew ? repositoryId : place.counted;
  return findingId === undefined
    ? { after: { repositoryId, id }, counted }
    : { after: place.after, within: { mappingId: id, findingId }, counted };
}
