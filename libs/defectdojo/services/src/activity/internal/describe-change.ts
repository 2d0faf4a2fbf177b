import { PUSH_SETTINGS } from '@gecko-defectdojo/contract/constants';
import type {
  AsvsVerdict,
  AuditAction,
  AuditDetails,
  BenchmarkTypes,
  ConnectionSettings,
} from '@gecko-defectdojo/contract';

/** Facts of a stored event. One that an earlier release wrote may lack some. */
export type Stored<Action extends AuditAction> = {
  readonly [Fact in keyof AuditDetails[Action]]?: AuditDetails[Action][Fact] extends object
    ? Partial<AuditDetails[Action][Fact]>
    : AuditDetails[Action][Fact];
};

type Shown = string | number | boolean | readonly string[] | null | undefined;

type Setting = keyof ConnectionSettings;

/** The name of each setting. */
const SETTINGS: Readonly<Record<Setting, string>> = {
  pushOnScanComplete: 'Push on scan complete',
  twoReportsAtOnce: 'Send two reports at once',
  includeResolvedFindings: 'Include resolved findings',
  minimumSeverity: 'Minimum severity',
  minimumConfidence: 'Minimum confidence',
  leftOutTypes: 'Types left out',
  leaveClosed: 'Leave closed what is closed in DefectDojo',
  markVerified: 'Mark as verified',
  engagementName: 'Engagement name',
  testTitle: 'Test title',
  extraTags: 'Extra tags',
  triageNotes: 'Notes on triage',
  asvsVersion: 'Standard version',
  publishAsvs: 'Publish ASVS profile',
  benchmarkTypes: 'Benchmark address',
};

/** The meaning of null as the value of a setting. */
const NULLS: Readonly<Partial<Record<Setting, string>>> = {
  minimumSeverity: 'everything',
  minimumConfidence: 'everything',
  engagementName: 'Gecko',
  testTitle: 'repository and branch',
};

/** The settings in the order of the page. The audit log keeps them in an order of its own. */
const SETTING_ORDER: readonly string[] = [
  'pushOnScanComplete',
  'twoReportsAtOnce',
  ...PUSH_SETTINGS,
  'asvsVersion',
  'publishAsvs',
  'benchmarkTypes',
] satisfies readonly Setting[];

const FACTS: Readonly<Record<string, string>> = {
  internetFacing: 'Reachable from the internet',
  dataClass: 'Data',
};

const NOTHING = '–';

/** The facts before any was stated. */
const NOT_STATED = { internetFacing: null, dataClass: null };

/** Returns a value as people read it; a dash for one that is not known. */
export function shown(value: Shown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value instanceof Array) return value.length === 0 ? 'none' : value.join(', ');
  return value === undefined || value === null ? NOTHING : String(value);
}

/** Returns ` from X to Y`, or ` to Y` if the value before is not known or there was none. */
export function fromTo(before: Shown, after: Shown): string {
  const from = before === undefined || before === null ? '' : ` from ${shown(before)}`;
  return `${from} to ${shown(after)}`;
}

/** Returns the settings that changed, each with both values. */
export function settings({ before = {}, after = {} }: Stored<'connection.settings_changed'>): string {
  const words = { names: SETTINGS, order: SETTING_ORDER, say: saySetting };
  return changesOf(withTypesInWords(before), withTypesInWords(after), words);
}

/** Replaces the benchmark types by words for them. */
function withTypesInWords<T extends { readonly benchmarkTypes?: BenchmarkTypes }>(side: T) {
  if (side.benchmarkTypes === undefined) return side;
  const types = Object.entries(side.benchmarkTypes).map(
    ([version, type]) => `type ${String(type)} for ASVS ${version}`,
  );
  return { ...side, benchmarkTypes: types.toSorted() };
}

/**
 * Returns the settings of a mapping's own that changed, each with both values. One that only the side before has is as
 * the connection has it since, and so is one of `asConnection`.
 */
export function ownSettings({
  before = {},
  after = {},
  asConnection = [],
}: Pick<Stored<'mapping.settings_changed'>, 'before' | 'after'> & {
  readonly asConnection?: readonly (string | undefined)[] | undefined;
}): string {
  const back = [
    ...asConnection.filter((name) => name !== undefined),
    ...Object.keys(before).filter((name) => !(name in after)),
  ];
  const since = { ...Object.fromEntries(back.map((name) => [name, AS_CONNECTION])), ...after };
  return changesOf(before, since, { names: SETTINGS, order: SETTING_ORDER, say: saySetting });
}

const AS_CONNECTION = 'as the connection';

function saySetting(name: string, value: Shown): string {
  const meaning: string | undefined = value === null ? NULLS[name as Setting] : undefined; // others have none
  return meaning ?? shown(value);
}

/** Returns `: ` and the stated facts that changed, or nothing if none did. */
export function statedFacts({ before = {}, after = {} }: Stored<'asvs.stated'>): string {
  const say = (_: string, value: Shown) => (typeof value === 'boolean' ? yesOrNo(value) : shown(value));
  const text = changesOf({ ...NOT_STATED, ...before }, after, {
    names: FACTS,
    order: Object.keys(FACTS),
    say,
  });
  return text === '' ? '' : `: ${text}`;
}

interface ChangeWords {
  readonly names: Readonly<Record<string, string>>;
  /** The names in the order of the sentence. Others follow. */
  readonly order: readonly string[];
  readonly say: (name: string, value: Shown) => string;
}

/** Returns the values that changed in words. Names the new value alone where the former one is not known. */
function changesOf(before: object, after: object, { names, order, say }: ChangeWords): string {
  const known: Readonly<Record<string, Shown>> = { ...before };
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(after as Readonly<Record<string, Shown>>)
    .filter(([name, value]) => !isSame(value, known[name]))
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([name, value]) => {
      const former = name in known ? say(name, known[name]) : NOTHING;
      const from = former === NOTHING ? '' : `from ${former} to `;
      return `${names[name] ?? name} ${from}${say(name, value)}`;
    })
    .join(', ');
}

function isSame(a: Shown, b: Shown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** Returns ` …abcd of account`: whose a key is, and its end if it is known. */
export function keyOf(side: Stored<'connection.key_replaced'>['after']): string {
  const end = side?.keyLastFour === undefined || side.keyLastFour === '' ? '' : `…${side.keyLastFour} `;
  return `${end}of ${shown(side?.account)}`;
}

/** Returns the decision that held before, as the end of a sentence, or nothing if there was none. */
export function decidedBefore({ before }: Stored<'asvs.chapter_included'>): string {
  if (before?.applies === undefined || before.applies === null) return '';
  return before.applies ? ', which a person had included' : ', which a person had excluded';
}

const VERDICT_WORDS: Readonly<Record<AsvsVerdict, string>> = {
  met: 'is met',
  not_met: 'is not met',
  not_applicable: 'does not apply',
};

/** Returns a verdict as the end of a sentence about a requirement. */
export function verdictWords(verdict: AsvsVerdict | null | undefined): string {
  return verdict === null || verdict === undefined ? 'is open' : VERDICT_WORDS[verdict];
}

/** Returns the verdict that held before, in brackets, or nothing if there was none. */
export function statedBefore({ before }: Stored<'asvs.requirement_stated'>): string {
  if (before?.verdict === undefined || before.verdict === null) return '';
  return ` (before: it ${verdictWords(before.verdict)})`;
}
