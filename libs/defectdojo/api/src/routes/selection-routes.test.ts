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

describe('settings of a selection', () => {
  it('are changed and undone once, and are refused where a setting is set and taken back', async () => {
    const selectionId = await owner.addSelection(await owner.addMappedRepository());
    const path = `/repository-selections/${selectionId}/settings`;
    const change = { set: { minimumSeverity: 'high', pushOnScanComplete: false } };
    expect((await owner.admin('PATCH', path, change)).body.data).toEqual({ updated: 1, undoMs: 600_000 });
    expect((await owner.admin('GET', `/repository-selections/${selectionId}`)).body.data).toMatchObject({
      ownSettings: { minimumSeverity: 1, pushOnScanComplete: 1, leftOutTypes: 0 },
    });
    expect((await owner.admin('POST', `${path}/undo`)).body.data).toEqual({ undone: 1, kept: 0 });
    expect(await owner.admin('POST', `${path}/undo`)).toMatchObject({ status: 409 });
    for (const body of [
      { set: { triageNotes: true }, asConnection: ['triageNotes'] },
      { set: { pushOnScanComplete: true } },
    ])
      expect(await owner.admin('PATCH', path, body)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed' },
      });
  });

  it('are for the own team, for who may manage, by a valid id', async () => {
    const path = `/repository-selections/${await owner.addSelection()}/settings`;
    const change = { set: { minimumSeverity: 'high' } };
    expect(await stranger.admin('PATCH', path, change)).toMatchObject({ status: 404 });
    expect(await owner.team.as('member')('PATCH', path, change)).toMatchObject({ status: 403 });
    expect(await owner.admin('PATCH', '/repository-selections/none/settings', change)).toMatchObject({
      status: 400,
    });
  });
});
