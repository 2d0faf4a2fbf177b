import type { Sample } from './sample.ts';
import { ACTIONS } from './samples/actions.tsx';
import { BADGES } from './samples/badges.tsx';
import { FIELDS } from './samples/fields.tsx';
import { LISTS } from './samples/lists.tsx';
import { OVERLAYS } from './samples/overlays.tsx';
import { PAGES } from './samples/pages.tsx';
import { STATES } from './samples/states.tsx';
import { TIMES } from './samples/times.tsx';

/** All samples, in the order of the page. */
export const SAMPLES: readonly Sample[] = [
  ...PAGES,
  ...ACTIONS,
  ...BADGES,
  ...TIMES,
  ...FIELDS,
  ...LISTS,
  ...STATES,
  ...OVERLAYS,
];
