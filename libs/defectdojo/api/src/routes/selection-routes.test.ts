import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FullWorld } from '../full-world.fixture.ts';
import { openTwoWorlds } from '../two-worlds.fixture.ts';
import type { TwoWorlds } from '../two-worlds.fixture.ts';

let worlds: TwoWorlds;
let owner: FullWorld;
let stranger: FullWorld;

beforeAll(async () => {
  worlds = await openTwoWorlds();
  ({ owner, stranger } = worlds);
});
afterAll(() => worlds.close());

describe('a selection', () => {
  const choose = (count: number) => {
    const others = Array.from({ length: count - 1 }, () => randomUUID());
    return owner.admin('POST', '/repository-selections', {
      kind: 'chosen',
      repositoryIds: [owner.repositoryId, ...others],
    });
  };

  it('takes 10,000 repositories by name, and no more', async () => {
    const { status, body } = await choose(10_000);
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ total: 1, active: 1, levels: { none: 0 } });
    expect(await choose(10_001)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});

describe('undoing a change of profiles', () => {
  it('returns how many were put back, and is refused the second time', async () => {
    const path = `/repository-selections/${await owner.addChangedSelection()}/profiles/undo`;
    expect((await owner.admin('POST', path)).body.data).toEqual({ undone: 1, kept: 0 });
    expect(await owner.admin('POST', path)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('is for the own team, for who may manage, by a valid id', async () => {
    const selectionId = await owner.addChangedSelection();
    const path = `/repository-selections/${selectionId}/profiles/undo`;
    expect(await stranger.admin('POST', path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await owner.team.as('member')('POST', path)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await owner.admin('POST', '/repository-selections/none/profiles/undo')).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });
});
