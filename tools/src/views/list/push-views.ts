import { OTHER_TESTS } from '../other-tests.ts';
import { change } from '../responses.ts';
import type { MappingToSee, Team } from '../team.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

/** The mapping of a team that a view shows. */
type Chosen = (team: Team) => MappingToSee | undefined;

function ofMapping(page: 'pushes' | 'preview', state: string, choose: Chosen): View {
  const path: View['path'] = (team) => {
    const mapping = choose(team);
    return mapping && `${SETTINGS}/mappings/${mapping.mappingId}/${page}`;
  };
  return { page, state, path };
}

function ofPush(state: string, choose: Chosen, search = ''): View {
  const path: View['path'] = (team) => {
    const mapping = choose(team);
    return mapping && `${SETTINGS}/pushes/${mapping.pushId}${search}`;
  };
  return { page: 'push', state, path };
}

/** A push with a filter that none of its changes passes. */
function noMatch({ mapped }: Team): string {
  return `${SETTINGS}/pushes/${mapped.pushId}?action=rejected`;
}

/** The pushes of a repository, each push, and what the next would do. */
export const PUSH_VIEWS: readonly View[] = [
  ofMapping('pushes', 'as it is', ({ mapped }) => mapped),
  ofMapping('pushes', 'lost product', ({ stale }) => stale),
  {
    ...ofMapping('pushes', 'product that another team pushes to', ({ mapped }) => mapped),
    prepare: change('/mappings/*', { otherTests: OTHER_TESTS, asvsLeft: true }),
    text: () => 'Another team pushes to this product as well',
  },
  {
    ...ofMapping('pushes', 'findings held back', ({ mapped }) => mapped),
    prepare: change('/mappings/*', { heldBack: { resolved: 3, severity: 120, confidence: 4, type: 2 } }),
  },
  ofPush('changed findings', ({ mapped }) => mapped),
  ofPush('changed findings of one kind', ({ mapped }) => mapped, '?action=created'),
  { ...ofPush('no match', ({ mapped }) => mapped), path: noMatch },
  ofPush('rejected finding', ({ troubled }) => troubled),
  ofPush('failed', ({ failed }) => failed),
  ofPush('lost product', ({ stale }) => stale),
  ofPush('waiting', ({ waiting }) => waiting),
  ofPush('queued', ({ queued }) => queued),
  ofPush('in work', ({ running }) => running),
  { page: 'push', state: 'no such push', path: () => `${SETTINGS}/pushes/xyz` },
  ofMapping('preview', 'nothing to push', ({ mapped }) => mapped),
  ofMapping('preview', 'findings to push', ({ failed }) => failed),
];
