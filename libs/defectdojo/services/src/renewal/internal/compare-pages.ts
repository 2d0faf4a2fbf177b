import { readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { compareHeld } from './compare-held.ts';
import type { RenderedMapping } from './compare-held.ts';
import { costOf, countDiffering } from './renewal-cost.ts';
import type { Cost, DifferingCounts } from './renewal-cost.ts';

export interface ComparePagesOptions {
  /** The finding behind which to begin. Default: the first. */
  readonly after?: string | undefined;
  /** No page follows once so many findings are compared. */
  readonly heldMax: number;
}

/** The cost of the findings that were compared of a mapping. */
export interface ComparedPages {
  readonly held: number;
  readonly cost: Cost;
  /** The last finding that was compared; undefined if none follows. */
  readonly after: string | undefined;
}

/** Compares findings of a mapping page by page, each in a transaction of its own. Asks DefectDojo nothing. */
export async function comparePages(
  context: ServiceContext,
  rendered: RenderedMapping,
  { after: begin, heldMax }: ComparePagesOptions,
): Promise<ComparedPages> {
  const slices: DifferingCounts[] = [];
  let held = 0;
  let after = begin;
  do {
    context.signal?.throwIfAborted();
    const from = after;
    const page = await readTeam(context.database, context.actor, (tx) =>
      compareHeld(tx, context, rendered, from),
    );
    held += page.held;
    slices.push(...page.slices.map(countDiffering));
    after = page.after;
  } while (after !== undefined && held < heldMax);
  return { held, cost: costOf(slices, held), after };
}
