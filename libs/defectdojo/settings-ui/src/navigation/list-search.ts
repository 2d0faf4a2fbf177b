import {
  ACTIVITY_KINDS,
  DIFFERENCE_CHOICES,
  PAGE_SIZES,
  PUSH_STATES,
  PUSH_TRIGGERS,
  SEARCH_MAX,
  STATES_THERE,
} from '@gecko-defectdojo/contract/constants';
import type {
  ActivityKind,
  DifferenceChoice,
  PushState,
  PushTrigger,
  StateThere,
} from '@gecko-defectdojo/contract';
import { valuesOf } from './search.ts';
import type { SearchReader } from './search.ts';
import { isUuid, readDay, readOneOf, readPage, readUuid, readWords } from './search-values.ts';

/** Search parameters that lists of all repositories have in common. */
interface ListSearch {
  /** A part of a repository's name. */
  readonly search: string;
  /** The id of one repository, which a link names. */
  readonly repository?: string | undefined;
  readonly page: number;
  readonly size: (typeof PAGE_SIZES)[number];
}

/** Search parameters of the tab of pushes. */
export interface AllPushesSearch extends ListSearch {
  readonly state: PushState;
  readonly trigger?: PushTrigger | undefined;
  /** A day of the reader: `2026-11-28`. */
  readonly day?: string | undefined;
}

/** Search parameters of the tab of the activity. `by` is a person's id, or `gecko`. */
export interface ActivitySearch extends ListSearch {
  readonly kind?: ActivityKind | undefined;
  readonly by?: string | undefined;
}

/** Search parameters of the tab of what was decided in DefectDojo. */
export interface DecisionsSearch extends Omit<ListSearch, 'search' | 'repository'> {
  /** The mapping of one repository, which a link names. */
  readonly mapping?: string | undefined;
  readonly choice: DifferenceChoice;
  readonly there?: StateThere | undefined;
}

export const AllPushesSearch: SearchReader<AllPushesSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    return {
      ...readListSearch(given),
      state: readOneOf(PUSH_STATES, given.get('state')) ?? 'all',
      trigger: readOneOf(PUSH_TRIGGERS, given.get('trigger')),
      day: readDay(given.get('day')),
    };
  },
};

export const ActivitySearch: SearchReader<ActivitySearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    const by = given.get('by');
    return {
      ...readListSearch(given),
      kind: readOneOf(ACTIVITY_KINDS, given.get('kind')),
      by: by === 'gecko' || isUuid(by) ? by : undefined,
    };
  },
};

export const DecisionsSearch: SearchReader<DecisionsSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    const { page, size } = readListSearch(given);
    return {
      page,
      size,
      mapping: readUuid(given.get('mapping')),
      choice: readOneOf(DIFFERENCE_CHOICES, given.get('choice')) ?? 'undecided',
      there: readOneOf(STATES_THERE, given.get('there')),
    };
  },
};

function readListSearch(given: ReadonlyMap<string, unknown>): ListSearch {
  const repository = given.get('repository');
  return {
    search: readWords(given.get('search'), SEARCH_MAX),
    repository: isUuid(repository) ? repository : undefined,
    page: readPage(given.get('page')),
    size: readOneOf(PAGE_SIZES, Number(given.get('size'))) ?? PAGE_SIZES[0],
  };
}

/** Default values, which an address leaves out. */
export const DEFAULT_LIST_SEARCH = {
  allPushes: AllPushesSearch.parse({}),
  activity: ActivitySearch.parse({}),
  decisions: DecisionsSearch.parse({}),
} as const;

/** Returns the page of a list for the API. */
export function pageOf({ page, size }: Pick<ListSearch, 'page' | 'size'>) {
  return { limit: size, offset: (page - 1) * size };
}
