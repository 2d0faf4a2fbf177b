import { describe, expect, it } from 'vitest';
import { forbiddenFlags } from './forbidden-flags.ts';

type Lane = 'person' | 'first' | 'bulk';

function job(team: string, instance: string, lane: Lane): Record<string, true> {
  const own = [`team:${team}`, `instance:${instance}`];
  const background = lane === 'person' ? [] : ['background', ...own.map((flag) => `background:${flag}`)];
  return Object.fromEntries(
    [...own, ...background, ...(lane === 'bulk' ? ['bulk'] : [])].map((f) => [f, true]),
  );
}

/** Returns true if a process with four slots takes `next` while it works on `active`. */
function takes(active: readonly Record<string, true>[], next: Record<string, true>, slots = 4): boolean {
  return !forbiddenFlags(active, slots).some((flag) => flag in next);
}

describe('a process with four slots', () => {
  it('takes anything while it works on nothing', () => {
    expect(forbiddenFlags([], 4)).toEqual([]);
  });

  it('keeps a slot for what a person waits for while other work fills the others', () => {
    const active = [job('a', 'A', 'first'), job('b', 'B', 'first'), job('c', 'C', 'bulk')];
    expect(takes(active, job('d', 'D', 'first'))).toBe(false);
    expect(takes(active, job('d', 'D', 'person'))).toBe(true);
  });

  it('keeps a slot for other small work while bulk work waits', () => {
    const active = [job('a', 'A', 'bulk'), job('b', 'B', 'bulk')];
    expect(takes(active, job('c', 'C', 'bulk'))).toBe(false);
    expect(takes(active, job('c', 'C', 'first'))).toBe(true);
  });

  it('gives a team half of its slots, and one more to what a person of the team waits for', () => {
    const active = [job('a', 'A', 'first'), job('a', 'B', 'first')];
    expect(takes(active, job('a', 'C', 'first'))).toBe(false);
    expect(takes(active, job('a', 'C', 'person'))).toBe(true);
    expect(takes([...active, job('a', 'C', 'person')], job('a', 'D', 'person'))).toBe(false);
    expect(takes([...active, job('a', 'C', 'person')], job('b', 'D', 'person'))).toBe(true);
  });

  it('gives an instance two, and one more to what a person waits for', () => {
    const active = [job('a', 'A', 'first'), job('b', 'A', 'first')];
    expect(takes(active, job('c', 'A', 'first'))).toBe(false);
    expect(takes(active, job('c', 'A', 'person'))).toBe(true);
    expect(takes([...active, job('c', 'A', 'person')], job('d', 'A', 'person'))).toBe(false);
  });

  it('takes jobs without flags, which an earlier release has queued', () => {
    const active = [job('a', 'A', 'person'), job('a', 'A', 'person'), job('a', 'A', 'person')];
    expect(takes(active, {})).toBe(true);
  });
});

it('a process with one slot takes everything', () => {
  expect(takes([job('a', 'A', 'bulk')], job('a', 'A', 'bulk'), 1)).toBe(true);
});

it('a process with two slots works on background work with one of them', () => {
  expect(takes([job('a', 'A', 'bulk')], job('b', 'B', 'bulk'), 2)).toBe(false);
  expect(takes([job('a', 'A', 'bulk')], job('b', 'B', 'person'), 2)).toBe(true);
  expect(takes([], job('b', 'B', 'bulk'), 2)).toBe(true);
});
