import { randomUUID } from 'node:crypto';
import { PREVIEW_ACTIONS } from '@gecko-defectdojo/contract';
import type { Preview, PreviewBranch, PreviewItem, PreviewTotals } from '@gecko-defectdojo/contract';
import { OTHER_TESTS } from '../other-tests.ts';
import { change, respond } from '../responses.ts';
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

function branch(name: string, actions: Partial<PreviewTotals['actions']>, unchanged: number): PreviewBranch {
  const none = Object.fromEntries(PREVIEW_ACTIONS.map((action) => [action, 0]));
  return {
    mappingId: randomUUID(),
    branch: name,
    scan: { commit: 'c0ffee0c0ffee0c0ffee0c0ffee0c0ffee0c0ffe', completedAt: '2026-11-30T08:30:00.000Z' },
    totals: {
      actions: { ...(none as PreviewTotals['actions']), ...actions }, // every action is a key of it
      bySeverity: { critical: 0, high: actions.create ?? 0, medium: 0, low: 0, info: 0 },
      ...{ unchanged, notSent: 0, heldBack: 0, rejected: 0 },
    },
  };
}

const LONG = 'release/with-a-name-that-is-long-enough-to-need-a-second-line';
const MAIN = branch('main', { create: 12, update: 3 }, 61);

function item(action: PreviewItem['action'], of: string): PreviewItem {
  const title = 'SQL injection in `findOrders` of src/orders/queries.ts';
  return { findingId: randomUUID(), title, severity: 'high', action, fields: [], branch: of };
}

/** A push that covers further branches: one with changes, one without, and one that Gecko has no longer. */
const SEVERAL_BRANCHES: Preview = {
  repositoryId: randomUUID(),
  ...MAIN,
  totals: branch('', { create: 12, update: 3, mitigate: 2 }, 142).totals,
  branches: [
    MAIN,
    branch('release/1.2', {}, 40),
    branch(LONG, { mitigate: 2 }, 41),
    { ...branch('release/1.0', {}, 0), scan: null },
  ],
  items: [item('create', 'main'), item('update', 'main'), item('mitigate', LONG)],
};

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
  {
    ...ofMapping('preview', 'further branches', ({ mapped }) => mapped),
    prepare: respond('/repositories/*/preview*', SEVERAL_BRANCHES, 'GET'),
    text: () => 'A push would touch 17 findings',
  },
];
