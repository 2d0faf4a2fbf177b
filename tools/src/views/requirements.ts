import { countStatuses, requirementsOf, requirementUrl, sectionOf } from '@gecko-defectdojo/asvs';
import type { Requirement } from '@gecko-defectdojo/asvs';
import type { AsvsLevel, AsvsRequirement, AsvsRequirements } from '@gecko-defectdojo/contract';
import type { Page } from 'playwright-core';

const VERSION = '5.0.0';
const PATH = '**/api/v1/integrations/defectdojo/repositories/*/requirements?*';

/** Something known of a requirement. */
type Known = Pick<AsvsRequirement, 'status'> &
  Partial<Pick<AsvsRequirement, 'openFindings' | 'highestSeverity' | 'evidence' | 'statement'>>;

/** Known of the first requirements of each chapter: every status, and a statement beside a finding. */
const KNOWN: readonly Known[] = [
  {
    status: 'met',
    statement: stated('met', 'Tested by hand with each form of the sign-in, and in the API.'),
  },
  {
    status: 'assumed_met',
    evidence: [placeAt('src/http/cookies.ts', 12), placeAt('src/admin/session.ts', 48)],
  },
  { status: 'findings', openFindings: 2, highestSeverity: 8.1 },
  { status: 'not_met', statement: stated('not_met', 'Planned for the next quarter.') },
  { status: 'not_applicable', statement: stated('not_applicable', 'There is no such form.') },
  {
    status: 'met',
    openFindings: 1,
    highestSeverity: 4,
    statement: stated('met', 'The finding is about a test, which is not deployed.'),
  },
];

function stated(
  verdict: NonNullable<AsvsRequirement['statement']>['verdict'],
  reason: string,
): AsvsRequirement['statement'] {
  return { verdict, reason, by: 'Ada Admin', at: '2026-11-03T09:20:00.000Z' };
}

function placeAt(path: string, line: number): AsvsRequirement['evidence'][number] {
  return {
    ...{ path, line, rule: 'cookie_http_only', kind: 'code', confidence: 'strong' },
    excerpt: "response.setCookie('session', id, { httpOnly: true })",
    url: `https://github.com/acme/shop/blob/c0ffee0/${path}#L${String(line)}`,
  };
}

/**
 * Lets the requirements of a chapter be the real ones of the standard, of which all is known that can be known.
 */
export function knownRequirements(change: Partial<AsvsRequirements> = {}): (page: Page) => Promise<unknown> {
  return (page) =>
    page.route(PATH, (route) => {
      const chapterId = new URL(route.request().url()).searchParams.get('chapter') ?? 'V1';
      return route.fulfill({ json: { version: 'v1', data: { ...requirementsAt(chapterId, 3), ...change } } });
    });
}

/** Lets a chapter have no requirement at the level of the repository. */
export function noRequirements(): (page: Page) => Promise<unknown> {
  return knownRequirements({ items: [], counts: countStatuses([]) });
}

function requirementsAt(chapterId: string, level: AsvsLevel): AsvsRequirements {
  const items = requirementsOf(VERSION, chapterId, level).map(withKnown);
  return {
    repositoryId: '0d0c1f2e-9a51-4c7e-8f5b-6f3a7f1f0a01',
    provider: 'github',
    repositoryName: 'acme/shop',
    branch: 'main',
    version: VERSION,
    level,
    levelAssumed: false,
    counts: countStatuses(items.map(({ status }) => status)),
    items,
  };
}

function withKnown(requirement: Requirement, index: number): AsvsRequirement {
  const { id, name, chapterId, sectionId, level } = requirement;
  return {
    ...{ id, name, chapterId, sectionId, level },
    url: requirementUrl(VERSION, id) ?? 'https://owasp.org/',
    sectionName: sectionOf(VERSION, sectionId)?.name ?? sectionId,
    openFindings: 0,
    highestSeverity: null,
    evidence: [],
    statement: null,
    status: 'open',
    ...KNOWN[index],
  };
}
