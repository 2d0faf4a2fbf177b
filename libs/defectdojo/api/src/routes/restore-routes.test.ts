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

describe('restoring the differences of a check', () => {
  it('returns the number of findings, and the push that is requested', async () => {
    const { checkId } = await owner.addChangedFinding();
    const { status, body } = await owner.admin('POST', `/checks/${checkId}/restore`);
    expect(status).toBe(202);
    expect(body.data).toMatchObject({
      restored: 1,
      push: { mappingId: owner.mappingId, status: 'queued' },
    });
    const { body: activity } = await owner.admin('GET', '/activity?limit=1');
    expect(activity.data[0].text).toMatch(/^Started to push Gecko’s version of 1 changed finding of secret/);
  });

  it('is said of the finding as well, with both values', async () => {
    const { findingId } = await owner.addChangedFinding();
    const { body } = await owner.admin('GET', `/findings/${findingId}/difference`);
    expect(body.data.difference).toMatchObject({
      kind: 'changed',
      severity: 'high',
      mappingId: owner.mappingId,
      values: [{ field: 'title', gecko: owner.marker, defectdojo: 'Another', isCut: false }],
    });
    const other = await stranger.admin('GET', `/findings/${findingId}/difference`);
    expect(other).toMatchObject({ status: 200, body: { data: { difference: null } } });
  });

  it('takes the findings that are chosen, and refuses where none of them is left', async () => {
    const { checkId, findingId } = await owner.addChangedFinding();
    const restore = (findingIds: string[]) =>
      owner.admin('POST', `/checks/${checkId}/restore`, { findingIds });
    expect(await restore([randomUUID()])).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await restore([findingId])).body.data).toMatchObject({ restored: 1 });
    expect(await restore([findingId])).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('pushes the missing findings again that are chosen', async () => {
    const { checkId, missingId, findingId } = await owner.addChangedFinding();
    const again = (findingIds: string[]) =>
      owner.admin('POST', `/checks/${checkId}/push-again`, { findingIds });
    expect(await again([findingId])).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await again([missingId])).toMatchObject({
      status: 202,
      body: { data: { mappingId: owner.mappingId } },
    });
    expect(await again([missingId])).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it.each([
    ['an id that is none', { findingIds: ['1'] }],
    ['no id', { findingIds: [] }],
    ['more ids than a request may name', { findingIds: Array.from({ length: 501 }, () => randomUUID()) }],
  ])('refuses %s', async (_, body) => {
    const { checkId } = await owner.addChangedFinding();
    const response = await owner.admin('POST', `/checks/${checkId}/restore`, body);
    expect(response).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  it('is not for people who may only read', async () => {
    const { checkId } = await owner.addChangedFinding();
    for (const role of ['member', 'read_only'] as const)
      expect(await owner.team.as(role)('POST', `/checks/${checkId}/restore`)).toMatchObject({ status: 403 });
  });

  it('does not know the check of another team', async () => {
    const { checkId, findingId } = await owner.addChangedFinding();
    for (const body of [undefined, { findingIds: [findingId] }])
      expect(await stranger.admin('POST', `/checks/${checkId}/restore`, body)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    expect((await owner.admin('POST', `/checks/${checkId}/restore`)).status).toBe(202);
  });
});
