/** A test as DefectDojo lists it. */
export interface ListedTest {
  readonly id: number;
  readonly title: string | null;
  readonly test_type_name: string;
}

/** Tests of another team in the engagement of a product, as the last look at it found them. */
export interface SeenTests {
  /** Their number. */
  readonly total: number;
  /** The oldest of them. */
  readonly tests: readonly { readonly id: number; readonly title: string }[];
}

/** As many tests are named; more are counted. */
const NAMED_MAX = 20;

/** The name of the type of test that DefectDojo makes of Gecko's reports begins so (2.46.4 and 3.2.0). */
const TEST_TYPE = /^gecko\b/i;

/**
 * Returns those of an engagement's tests that Gecko made for another team: all of Gecko's type that are none of `own`.
 * Undefined where there is none. Tests of people and of other tools do not count.
 */
export function otherTestsOf(tests: readonly ListedTest[], own: ReadonlySet<number>): SeenTests | undefined {
  const others = tests.filter(({ id, test_type_name: type }) => TEST_TYPE.test(type) && !own.has(id));
  if (others.length === 0) return undefined;
  const named = others.toSorted((a, b) => a.id - b.id).slice(0, NAMED_MAX);
  return { total: others.length, tests: named.map(({ id, title }) => ({ id, title: title ?? '' })) };
}

/** Returns these tests without those that the team has made meanwhile. Undefined where none is left. */
export function withoutOwn(
  others: SeenTests | null | undefined,
  own: ReadonlySet<number>,
): SeenTests | undefined {
  if (!others) return undefined;
  const tests = others.tests.filter(({ id }) => !own.has(id));
  const total = others.total - (others.tests.length - tests.length);
  return total > 0 ? { total, tests } : undefined;
}
