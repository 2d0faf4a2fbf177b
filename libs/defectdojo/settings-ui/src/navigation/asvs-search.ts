import {
  ASVS_CHAPTER_PATTERN,
  ASVS_CHAPTER_SORTS,
  ASVS_DECISION_FILTERS,
  ASVS_FINDINGS_WITHIN,
  ASVS_LEVELS,
  ASVS_MATRIX_SORTS,
  ASVS_MATRIX_VIEWS,
  PAGE_SIZES,
  SEARCH_MAX,
  SEVERITIES,
  SORT_ORDERS,
} from '@gecko-defectdojo/contract/constants';
import type { AsvsChapterQuery, AsvsMatrixQuery } from '@gecko-defectdojo/contract';
import { valuesOf } from './search.ts';
import type { SearchReader } from './search.ts';
import { readOneOf, readPage, readWords } from './search-values.ts';

/** The filters by mapping. */
export const MAPPING_FILTERS = ['all', 'mapped', 'not_mapped'] as const;

/** The orders of the repositories of one section. */
export type ChapterSort = AsvsChapterQuery['sort'];

/** The orders of the matrix: `name`, `level`, or the id of a section. */
export type MatrixSort = AsvsMatrixQuery['sort'];

/** The numbers in the cells of the matrix. */
export type MatrixView = AsvsMatrixQuery['view'];

/** Search parameters of the tab of the ASVS. With a `chapter` it lists the repositories of that section. */
export interface AsvsSearch extends Pick<AsvsChapterQuery, 'search' | 'decision' | 'within'> {
  readonly filter: (typeof MAPPING_FILTERS)[number];
  /** The numbers in the cells of the matrix. The list of a section has no use for it, and keeps it. */
  readonly view: MatrixView;
  readonly chapter?: string | undefined;
  readonly severity?: AsvsChapterQuery['severity'];
  readonly level?: AsvsChapterQuery['level'];
  /** An order of the matrix; with a section one of its list. Default: by name; with a section by open findings. */
  readonly sort?: MatrixSort | undefined;
  readonly order?: AsvsChapterQuery['order'] | undefined;
  readonly page: number;
  readonly size: (typeof PAGE_SIZES)[number];
}

export const AsvsSearch: SearchReader<AsvsSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    const chapter = readChapter(given.get('chapter'));
    const sort = given.get('sort');
    return {
      search: readWords(given.get('search'), SEARCH_MAX),
      filter: readOneOf(MAPPING_FILTERS, given.get('filter')) ?? 'all',
      view: readOneOf(ASVS_MATRIX_VIEWS, given.get('view')) ?? 'findings',
      chapter,
      decision: readOneOf(ASVS_DECISION_FILTERS, given.get('decision')) ?? 'yes',
      within: readOneOf(ASVS_FINDINGS_WITHIN, given.get('within')) ?? 'repository',
      severity: readOneOf(SEVERITIES, given.get('severity')),
      level: readOneOf(ASVS_LEVELS, given.get('level')),
      sort:
        chapter === undefined
          ? (readOneOf(ASVS_MATRIX_SORTS, sort) ?? readChapter(sort))
          : readOneOf(ASVS_CHAPTER_SORTS, sort),
      order: readOneOf(SORT_ORDERS, given.get('order')),
      page: readPage(given.get('page')),
      size: readOneOf(PAGE_SIZES, Number(given.get('size'))) ?? PAGE_SIZES[0],
    };
  },
};

/** The parts of a section that a link opens. */
const SHOWN_PARTS = ['evidence', 'requirements'] as const;

/** Search parameters of the sections of a repository: the one that a link leads to, and which part of it is opened. */
export interface SectionsSearch {
  readonly chapter?: string | undefined;
  /** Default: the evidence. */
  readonly show?: (typeof SHOWN_PARTS)[number] | undefined;
}

export const SectionsSearch: SearchReader<SectionsSearch> = {
  parse: (search) => {
    const given = valuesOf(search);
    return { chapter: readChapter(given.get('chapter')), show: readOneOf(SHOWN_PARTS, given.get('show')) };
  },
};

/** Default values, which an address leaves out. */
export const DEFAULT_ASVS_SEARCH = AsvsSearch.parse({});

/** Reads the id of a chapter; undefined for anything else. */
function readChapter(value: unknown): string | undefined {
  return typeof value === 'string' && ASVS_CHAPTER_PATTERN.test(value) ? value : undefined;
}
