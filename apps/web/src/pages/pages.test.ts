import { describe, expect, it, test } from 'vitest';
import { ApiError, queryString } from '../api/request.ts';
import { pathOfApp } from '../shell/leave-for-sign-in.ts';
import { createNotices } from '../ui/notices.ts';
import { readScore } from './finding/read-score.ts';
import { actorName, eventText } from './finding/words.ts';
import { teamsOf } from './sign-in/teams-of.ts';
import {
  parseChosen,
  filterOf,
  repositoryPathOf,
  VULNERABILITIES_DEFAULTS,
  VulnerabilitiesSearch,
  writeChosen,
} from './vulnerabilities/vulnerabilities-search.ts';
import { scanSummary, severityNotice, statusNotice } from './vulnerabilities/words.ts';

describe('the address of the vulnerabilities page', () => {
  it('without anything shows what is to be done on the default branch', () => {
    const search = VulnerabilitiesSearch.parse({});
    expect(search).toEqual(VULNERABILITIES_DEFAULTS);
    expect(filterOf(search, 'trunk')).toEqual({
      branch: 'trunk',
      search: '',
      status: ['open', 'in_progress'],
      severity: [],
      type: [],
      asvs: '',
    });
  });

  it('counts as not said where it cannot be read', () => {
    const broken = {
      page: 'x',
      sort: 'luck',
      order: 1,
      finding: 'me',
      tab: '../',
      asvs: 'V1',
      search: 'x'.repeat(300),
    };
    expect(VulnerabilitiesSearch.parse(broken)).toEqual(VULNERABILITIES_DEFAULTS);
  });

  it('names several values, in the order of the set; none of them is all of them', () => {
    const known = ['a', 'b', 'c'];
    expect(parseChosen(known, 'c,x,a,a')).toEqual(['a', 'c']);
    expect(parseChosen(known, writeChosen(['b', 'c']))).toEqual(['b', 'c']);
    expect(parseChosen(known, writeChosen([]))).toEqual([]);
  });

  it.each([
    ['acme/shop/vulnerabilities', 'acme/shop'],
    ['acme/payments/billing/vulnerabilities', 'acme/payments/billing'],
    ['acme/vulnerabilities/vulnerabilities', 'acme/vulnerabilities'],
    ['acme/shop', undefined],
    ['/vulnerabilities', undefined],
  ])('%s is of the repository %s', (splat, path) => expect(repositoryPathOf(splat)).toBe(path));
});

describe('going on after signing in', () => {
  it.each(['/settings/defectdojo', '/repo/github/acme/shop/vulnerabilities?finding=1&tab=fix'])(
    'leads to %s',
    (path) => expect(pathOfApp(path)).toBe(path),
  );

  it.each([
    '//evil.example',
    'https://evil.example',
    String.raw`/\evil.example`,
    String.raw`/a\b`,
    '',
    '/sign-in?next=/',
  ])('does not lead to %j', (path) => expect(pathOfApp(path)).toBe('/repositories'));
});

test('a query string leaves out what is not set', () => {
  expect(queryString({ search: 'a b&c', page: 2, none: undefined, empty: '' })).toBe(
    '?search=a+b%26c&page=2',
  );
  expect(queryString({ none: undefined })).toBe('');
});

test('an error of the API keeps what belongs to which field', () => {
  const error = new ApiError(400, 'Check.', new Map([['userId', 'Choose another.']]));
  expect(error).toMatchObject({ status: 400, message: 'Check.' });
  expect(error.fields.get('userId')).toBe('Choose another.');
});

describe('what a scan did', () => {
  const none = { source: 'attached', created: 0, updated: 0, reopened: 0, unchanged: 0, dropped: 0 } as const;
  it.each([
    [{ ...none, created: 1, unchanged: 12 }, 'Scan completed: 1 new finding, 12 findings unchanged.'],
    [{ ...none, reopened: 2, updated: 1 }, 'Scan completed: 2 findings open again, 1 finding changed.'],
    [{ ...none, created: 1, dropped: 3 }, 'Scan completed: 1 new finding, 3 findings left out.'],
    [none, 'Scan completed. It found nothing.'],
  ])('%j', (run, text) => expect(scanSummary(run)).toBe(text));
});

describe('the history of a finding', () => {
  it.each([
    [{ what: 'status', from: 'open', to: 'fix_verified' }, 'changed the status from Open to Fix verified'],
    [{ what: 'status', from: 'odd', to: 'open' }, 'changed the status from odd to Open'],
    [{ what: 'severity', from: null, to: '7.5' }, "changed the severity from Gecko's own to High (7.5)"],
    [{ what: 'severity', from: '4', to: null }, "changed the severity from Medium (4.0) to Gecko's own"],
    [{ what: 'accepted_until', from: null, to: '2027-03-01 12:00:00+00' }, 'set the expiry to Mar 1, 2027'],
    [{ what: 'accepted_until', from: '2027-03-01 12:00:00+00', to: null }, 'removed the expiry'],
  ] as const)('%j', (event, text) => expect(eventText(event)).toBe(text));

  it('names the person, and Gecko where there is none', () => {
    const id = '2670de19-8e6d-41d0-a010-bf0862e09f5b';
    expect(actorName({ by: null })).toBe('Gecko');
    expect(actorName({ by: { id, name: 'Ada' } })).toBe('Ada');
    expect(actorName({ by: { id, name: null } })).toBe('A former member');
  });
});

describe('a severity from a field', () => {
  it.each([
    ['9.8', 9.8],
    [' 7,5 ', 7.5],
    ['0', 0],
    ['3.14159', 3.1],
  ])('%j is %d', (text, score) => expect(readScore(text)).toBe(score));
  it.each(['', ' ', '10.1', '-1', 'high', '1e9'])('%j is none', (text) =>
    expect(readScore(text)).toBeUndefined(),
  );
});

test('the result of triage is a sentence', () => {
  const none = { changed: 2, exports: 'none' } as const;
  expect(statusNotice(none, { status: 'fixed' })).toBe('2 findings set to Fixed.');
  const acceptedUntil = new Date(2027, 2, 1, 12).toISOString();
  expect(statusNotice({ ...none, changed: 1 }, { status: 'accepted_risk', acceptedUntil })).toBe(
    '1 finding set to Accepted risk until Mar 1, 2027.',
  );
  expect(severityNotice(none, 7)).toBe('Severity set to High (7.0).');
  expect(severityNotice(none, null)).toBe("Severity set back to Gecko's own.");
});

test('a notice after triage says whether DefectDojo follows', () => {
  const queued = { changed: 1, exports: 'queued' } as const;
  expect(statusNotice(queued, { status: 'fixed' })).toBe(
    '1 finding set to Fixed. DefectDojo follows with the next push.',
  );
  expect(severityNotice({ exports: 'paused' }, 7)).toBe(
    'Severity set to High (7.0). Exports to DefectDojo are paused.',
  );
  expect(statusNotice({ ...queued, changed: 0 }, { status: 'open' })).toBe(
    'Nothing to change: already Open.',
  );
});

test('people come under their teams', () => {
  const blue = { id: 'b', name: 'Blue' };
  const green = { id: 'g', name: 'Green' };
  const person = (id: string, team: typeof blue) => ({ id, name: id, role: 'admin' as const, team });
  const [ada, bo, cy] = [person('ada', blue), person('bo', green), person('cy', blue)];
  expect(teamsOf([ada, bo, cy])).toEqual([
    { ...blue, people: [ada, cy] },
    { ...green, people: [bo] },
  ]);
});

test('notices tell the same thing once, the last few only, until they are removed', () => {
  const notices = createNotices();
  let told = 0;
  const stop = notices.subscribe(() => (told += 1));
  for (const text of ['a', 'b', 'a', 'c', 'd', 'e']) notices.add({ tone: 'neutral', text });
  expect(notices.current().map(({ text }) => text)).toEqual(['a', 'c', 'd', 'e']);
  notices.remove(notices.current()[0]!.id);
  expect(notices.current()).toHaveLength(3);
  expect(told).toBe(7);
  stop();
  notices.add({ tone: 'error', text: 'f' });
  expect(told).toBe(7);
});
