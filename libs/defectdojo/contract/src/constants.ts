/**
 * The contract's rules as plain values, without a schema library: the schemas here build on them, and the settings page
 * checks an entry with them before it asks the API. So that the page stays small, nothing is imported here.
 */

/**
 * The releases of ASVS that a connection can track against, newest first. This is the only list of them: a new release
 * is a line here and its catalogue in the library `asvs`, and types say where facts about it are missing.
 *
 * `shortName` is how people and tags write it: 5.0 for 5.0.0, but all three numbers for 4.0.x, where the last one
 * decides which requirements are live. Releases of one `family` share chapters and requirement numbers, so that a
 * decision made in one of them means the same in the others.
 *
 * `benchmark` is the version of DefectDojo's benchmark that comes closest. Its fixtures have 3.1, 4.0.1 and, from 2.48.0
 * on, 5.0.0 (2.46.4, 3.2.0).
 */
export const ASVS_RELEASES = [
  { version: '5.0.0', shortName: '5.0', family: '5.0', benchmark: '5.0.0' },
  { version: '4.0.3', shortName: '4.0.3', family: '4.0', benchmark: '4.0.1' },
  { version: '4.0.2', shortName: '4.0.2', family: '4.0', benchmark: '4.0.1' },
  { version: '4.0.1', shortName: '4.0.1', family: '4.0', benchmark: '4.0.1' },
] as const;

/** The versions of these releases, newest first. */
export const ASVS_VERSIONS = ASVS_RELEASES.map(({ version }) => version);

/** The version that a new connection begins with. */
export const DEFAULT_ASVS_VERSION = ASVS_RELEASES[0].version;

/** The levels of ASVS, lowest first. Level 2 asks for everything that level 1 asks for, and more. */
export const ASVS_LEVELS = [1, 2, 3] as const;

/** A chapter's id as ASVS writes it: `V6`. */
export const ASVS_CHAPTER_PATTERN = /^V\d{1,2}$/;

/** Decisions on a chapter: it applies, it is open whether it does, it does not. */
export const ASVS_DECISIONS = ['yes', 'unsure', 'no'] as const;

/** Verdicts of people on a requirement. */
export const ASVS_VERDICTS = ['met', 'not_met', 'not_applicable'] as const;

/**
 * Statuses of a requirement: the verdict of a person, else `findings` while there are open ones, else `assumed_met` where
 * the code shows it, else `open`.
 */
export const ASVS_REQUIREMENT_STATUSES = [...ASVS_VERDICTS, 'findings', 'assumed_met', 'open'] as const;

/**
 * The words behind a number of requirements of each status, in the order in which the page and the metadata of a product
 * say them.
 */
export const ASVS_REQUIREMENT_WORDS = [
  ['met', 'stated as met'],
  ['not_met', 'stated as not met'],
  ['not_applicable', 'stated as not applicable'],
  ['assumed_met', 'assumed met by the code'],
  ['findings', 'with open findings'],
  ['open', 'open'],
] as const satisfies readonly (readonly [(typeof ASVS_REQUIREMENT_STATUSES)[number], string])[];

/** The number of a requirement as ASVS writes it, without `V`: `6.2.1`. */
export const ASVS_REQUIREMENT_PATTERN = /^\d{1,2}\.\d{1,2}\.\d{1,2}$/;

/** Filters of repositories by the decision on a chapter. */
export const ASVS_DECISION_FILTERS = [...ASVS_DECISIONS, 'any'] as const;

/** Sort columns of the matrix, beside the chapters, which are named by their ids. */
export const ASVS_MATRIX_SORTS = ['name', 'level'] as const;

/** Views of the matrix, by the numbers in its cells. */
export const ASVS_MATRIX_VIEWS = ['findings', 'requirements'] as const;

/** Sort columns of the repositories of one chapter. */
export const ASVS_CHAPTER_SORTS = ['name', 'level', 'decision', 'chapter_findings', 'open_findings'] as const;

/** Which open findings a filter by severity looks at: all of the repository, or those of the chapter. */
export const ASVS_FINDINGS_WITHIN = ['repository', 'chapter'] as const;

/** The settings that a mapping may have of its own, by name, in the order in which the page and the activity show them. */
export const PUSH_SETTINGS = [
  'includeResolvedFindings',
  'minimumSeverity',
  'minimumConfidence',
  'leftOutTypes',
  'leaveClosed',
  'markVerified',
  'engagementName',
  'testTitle',
  'extraTags',
  'triageNotes',
] as const;

/** The settings that a mapping may have of its own, the switch that pauses it among them. */
export const MAPPING_SETTINGS = ['pushOnScanComplete', ...PUSH_SETTINGS] as const;

/**
 * Why a finding is held back, the one that counts first: Gecko has resolved it, or it is below the minimum severity,
 * below the minimum confidence, or of a type that is left out.
 */
export const HELD_BACK_REASONS = ['resolved', 'severity', 'confidence', 'type'] as const;

/** The most templates of tags, and the length of the longest, in characters. */
export const EXTRA_TAGS = { max: 10, lengthMax: 60 } as const;

/** The longest name that a team chooses for an engagement or a test. */
export const CHOSEN_NAME_MAX = 100;

export { BENCHMARK_ADDRESS_MAX, benchmarkAddress, benchmarkTypeOf } from './benchmark-address.ts';
export { tagTemplateProblem } from './tag-template.ts';

/** The longest reason for excluding a chapter or choosing a level. */
export const REASON_MAX = 500;

/**
 * Kinds of events that tell open pages what has changed. All but the last two are rows of the plugin; `repository` and
 * `findings` are the host's, by the id of the repository. `profile` has that id as well, `activity` and `map_rule` have
 * none.
 */
export const PAGE_EVENT_KINDS = [
  'connection',
  'mapping',
  'push',
  'check',
  'batch',
  'map_rule',
  'notice',
  'profile',
  'activity',
  'repository',
  'findings',
] as const;

/** The providers of a repository's code. */
export const PROVIDERS = ['github', 'gitlab', 'bitbucket', 'azure'] as const;

/** The outcomes of a repository of a batch. `skipped` was mapped before its turn. */
export const BATCH_OUTCOMES = ['waiting', 'mapped', 'skipped', 'failed'] as const;

/** Filters of the repositories table. */
export const REPOSITORY_FILTERS = ['all', 'mapped', 'not_mapped', 'needs_attention'] as const;

/**
 * Sort columns of the repositories table. `last_change` is the last push that changed something, `last_push` the last one
 * at all; the page offers only the former.
 */
export const REPOSITORY_SORTS = [
  'name',
  'product',
  'level',
  'open_findings',
  'last_change',
  'last_push',
] as const;

/** Sort orders of the repositories table. */
export const SORT_ORDERS = ['asc', 'desc'] as const;

/** The longest search text. */
export const SEARCH_MAX = 200;

/** The reasons for the standing of a repository: its push is current, or why it has none. */
export const STANDING_REASONS = [
  'current',
  'only_pr_scans',
  'never_scanned',
  'not_mapped',
  'paused',
  'queued',
  'running',
  'waiting',
  'failed',
  'product_gone',
  'key_rejected',
] as const;

/** Gecko's severities, the most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** The lowest score, from 0 to 10, of each severity. */
export const SEVERITY_SCORES = { critical: 9, high: 7, medium: 4, low: 0 } as const;

/** The cause of a push. */
export const PUSH_TRIGGERS = [
  'mapping_created',
  'scan_completed',
  'triage',
  'setting_changed',
  'key_replaced',
  'manual',
  'retry',
  'mapping_changed',
  'mapping_removed',
  'resumed',
  'check',
  'renewal',
  'sweep',
  'unsettled',
] as const;

/**
 * Filters of the list of pushes. `all` shows pushes that went through and changed nothing as folds between the others;
 * `unchanged` lists them one by one. `rejected` left rejected findings, `running` has begun or is about to.
 */
export const PUSH_STATES = [
  'all',
  'failed',
  'rejected',
  'waiting',
  'running',
  'changed',
  'unchanged',
] as const;

/** The most pushes on one page of the list of all, which has up to twice as many lines. */
export const PUSH_PAGE_MAX = 200;

/** The days that the picture of pushes shows. */
export const PUSH_SUMMARY_DAYS = 30;

/** Filters of the activity. */
export const ACTIVITY_KINDS = ['connection', 'mappings', 'pushes', 'asvs', 'settings'] as const;

/** The longest name of a time zone: the longest that IANA has is `America/Argentina/ComodRivadavia`. */
export const TIME_ZONE_MAX = 64;

/** Sizes of a page that a reader chooses from. The first one is the default. */
export const PAGE_SIZES = [50, 25, 100] as const;

/** Effects of a push on one finding. */
export const PREVIEW_ACTIONS = [
  'create',
  'create_mitigated',
  'create_accepted',
  'update',
  'mitigate',
  'reopen',
  'false_positive',
  'risk_accepted',
  'close_deleted',
] as const;

/** The kinds of differences that a check finds, in the order of its list. */
export const DIFFERENCE_KINDS = ['missing', 'changed', 'extra'] as const;

/**
 * Effects of a push on one finding in DefectDojo, in the order of the page. One that it both updated and mitigated counts
 * as mitigated (see `mergedAction`).
 */
export const PUSH_ACTIONS = [
  'created',
  'updated',
  'mitigated',
  'reopened',
  'false_positive',
  'risk_accepted',
  'renewed',
  'rejected',
] as const;

/** Sort columns of the changes of a push. */
export const PUSH_CHANGE_SORTS = ['severity', 'title', 'action'] as const;

/** How many days before a key expires its two notices open: `key_expires`, then `key_expires_soon`. */
export const KEY_EXPIRY_DAYS = { first: 14, last: 3 } as const;

/** Kinds of notices, the most urgent first. `about` is the subject of a notice; `tone` is its tone on the page. */
export const NOTICES = [
  { kind: 'key_rejected', about: 'connection', tone: 'danger' },
  { kind: 'key_expires_soon', about: 'connection', tone: 'danger' },
  { kind: 'product_gone', about: 'mapping', tone: 'danger' },
  { kind: 'push_failed', about: 'mapping', tone: 'danger' },
  { kind: 'findings_rejected', about: 'mapping', tone: 'warning' },
  { kind: 'objects_doubled', about: 'mapping', tone: 'warning' },
  { kind: 'key_expires', about: 'connection', tone: 'warning' },
] as const;

type NoticeAbout<About> = Extract<(typeof NOTICES)[number], { readonly about: About }>;

/** The notices that concern a mapping, the most urgent first. */
export const MAPPING_NOTICES = NOTICES.filter(
  (notice): notice is NoticeAbout<'mapping'> => notice.about === 'mapping',
);

/** The rights that Gecko uses in DefectDojo, in the order in which a page lists them. */
export const RIGHTS = [
  'create_product_types',
  'create_products',
  'make_engagements',
  'import',
  'write_metadata',
  'edit_findings',
  'accept_risks',
] as const;

/** `unknown`: it cannot be proved without writing, or nothing is there to prove it with. */
export const RIGHT_STATES = ['yes', 'no', 'unknown'] as const;

/** Users of DefectDojo. 3.0 and later know staff, 2.58 and earlier have roles. */
export const KEY_USER_KINDS = ['superuser', 'staff', 'plain'] as const;

/** The instance's URL as a person types it. */
export const INSTANCE_URL = { max: 500, missing: 'Enter the URL of your DefectDojo instance.' } as const;

/** A DefectDojo API v2 key as a person pastes it. */
export const API_KEY = {
  min: 8,
  tooShort: 'Paste the whole API v2 key.',
  max: 200,
  tooLong: 'An API v2 key is not this long.',
  pattern: /^\S+$/,
  spaced: 'An API v2 key has no spaces in it.',
} as const;

/** White space and quotation marks, as pages, chats and shells put them around a key. */
const AROUND_KEY = /^[\s"'`‘’“”]+|[\s"'`‘’“”]+$/g;

/** The word that DefectDojo's own examples put before a key, also with the name of its header. */
const BEFORE_KEY = /^(?:authorization\s*:\s*)?token\s+/i;

/** The longest text that is searched for a key. */
const PASTED_MAX = 2 * API_KEY.max;

/**
 * Returns a pasted key without what was copied along: white space and quotation marks around it, and the word `Token`
 * of DefectDojo's header. The rest may be no key.
 */
export function tidyApiKey(pasted: string): string {
  const trimmed = pasted.trim();
  // The patterns below are quadratic in the white space of a long text.
  if (trimmed.length > PASTED_MAX) return trimmed;
  return trimmed.replace(AROUND_KEY, '').replace(BEFORE_KEY, '').replace(AROUND_KEY, '');
}

/** Names in DefectDojo are at most 255 characters (Product.name and Product_Type.name, 3.2.0). */
export const PRODUCT_NAME_MAX = 255;

/**
 * Returns a name of a product or a product type as DefectDojo stores it: without white space around it, which Django REST
 * framework removes (`trim_whitespace`, 2.46.4 and 3.2.0); white space inside stays. In the Unicode form NFC, so that
 * two names that look the same are the same; DefectDojo itself keeps any form.
 */
export function tidyName(name: string): string {
  // A loop, because a regular expression is quadratic where a long name has much white space inside.
  let start = 0;
  let end = name.length;
  while (start < end && isNameSpace(name.charCodeAt(start))) start += 1;
  while (end > start && isNameSpace(name.charCodeAt(end - 1))) end -= 1;
  return name.slice(start, end).normalize('NFC');
}

/** White space of JavaScript's `trim`, and of Python's `strip`, which takes four separators and NEXT LINE too. */
function isNameSpace(unit: number): boolean {
  const isPythons = (unit >= 0x1c && unit <= 0x1f) || unit === 0x85;
  return isPythons || String.fromCharCode(unit).trim() === '';
}

/**
 * Returns the same text for all names that mean the same product: DefectDojo tells letter case apart, people do not.
 */
export function nameKey(name: string): string {
  return tidyName(name).toLowerCase();
}

/** The product type of a new product if the person names none. */
export const DEFAULT_PRODUCT_TYPE = 'Gecko';

/** A Git branch name as Gecko stores it, at most. */
export const BRANCH_NAME_MAX = 255;

/** The most branches that a mapping follows, the first one among them. */
export const BRANCHES_MAX = 10;

/** The most patterns of further branches that a mapping has. */
export const BRANCH_PATTERNS_MAX = 10;

/** The most branches that a person has closed and that a mapping's patterns leave out for it. */
export const BRANCH_EXCEPTIONS_MAX = 100;

/** The most repositories of a selection or a batch, and the most that a batch without a selection names one by one. */
export const BATCH_MAX = 10_000;
export const BATCH_CHOSEN_MAX = 1_000;

/** The most map rules of a connection, the most values of one of their conditions, and the most exceptions. */
export const MAP_RULES_MAX = 50;
export const MAP_RULE_VALUES_MAX = 20;
export const MAP_RULE_EXCEPTIONS_MAX = 200;

/** The longest name of a map rule, and the longest pattern, group or tag in its conditions. */
export const MAP_RULE_NAME_MAX = 100;
export const MAP_RULE_VALUE_MAX = 255;

/** The people who see a repository at its provider: everybody, the company, its members. */
export const VISIBILITIES = ['public', 'internal', 'private'] as const;

/**
 * Reasons for a map rule to ask a person. `product_of_another`: another repository is mapped to the product of this name.
 * `product_exists`: DefectDojo has a product of this name that Gecko did not create for the repository.
 * `other_case`: it has one whose name differs in letter case alone. `failed`: an error that does not pass by itself.
 */
export const MAP_RULE_QUESTIONS = ['product_of_another', 'product_exists', 'other_case', 'failed'] as const;

/**
 * Outcomes of a repository in a preview of the map rules: it gets a product of its own, or one that the rule names; its
 * rule asks; no rule matches; an exception; a person removed its mapping before. `product_unknown`: the page has too
 * many names to look up all of them.
 */
export const MAP_RULE_OUTCOMES = [
  'new_product',
  'named_product',
  'asks',
  'no_rule',
  'excepted',
  'removed',
  'product_unknown',
] as const;

/** The rules for a product name template, with their messages. */
export const PRODUCT_NAME_TEMPLATE = {
  missing: 'Enter a template such as {path}.',
  max: 255,
  tooLong: 'A template has at most 255 characters.',
  /** At least one of these is needed, so that repositories get different products. */
  telling: /\{(?:name|path)\}/,
  notTelling: 'Use {name} or {path}, so that products differ.',
  places: /\{(?:provider|group|name|path)\}/g,
  unknownPlace: 'Only {provider}, {group}, {name} and {path} can be used.',
} as const;

/**
 * The anchors of the sections in the customers' guide that the page leads to. A guide that a host gives by `docs` has a
 * heading with each of them.
 */
export const GUIDE_ANCHORS = [
  'prerequisites',
  'connect',
  'rights',
  'map',
  'pushing',
  'pausing',
  'asvs',
  'rules',
  'troubleshooting',
  'unreachable',
  'key-rejected',
  'key-expires',
  'product-gone',
  'findings-rejected',
  'upgrade',
  'disconnect',
] as const;

/**
 * The states of a finding that DefectDojo shows. `inactive` is closed without a reason, `mixed` open and closed at
 * once, or closed in two ways. Only people give the states from `out_of_scope` on.
 */
export const STATES_THERE = [
  'open',
  'mitigated',
  'false_positive',
  'risk_accepted',
  'out_of_scope',
  'duplicate',
  'inactive',
  'mixed',
] as const;
export type StateThere = (typeof STATES_THERE)[number];

/** Choices about a finding that was changed in DefectDojo: none yet, or left as it is there. */
export const DIFFERENCE_CHOICES = ['undecided', 'left'] as const;
