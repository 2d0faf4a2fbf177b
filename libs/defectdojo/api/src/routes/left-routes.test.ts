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

interface Listed {
  readonly data: readonly { readonly repository: { readonly name: string } }[];
}

async function listed(world: FullWorld, query: string): Promise<Listed> {
  return (await world.admin('GET', `/decisions?${query}`)).body as Listed; // the list of the route
}

describe('leaving findings as they are in DefectDojo', () => {
  it('moves them from those that wait for a decision to those that are left, and back', async () => {
    const { checkId, findingId } = await owner.addChangedFinding();
    const { data } = await listed(owner, `mappingId=${owner.mappingId}&choice=undecided`);
    expect(data).toMatchObject([
      {
        findingId,
        checkId,
        mappingId: owner.mappingId,
        there: { state: 'open', by: owner.marker, at: null },
        left: null,
      },
    ]);
    expect(data[0]?.repository.name).toContain(owner.marker);
    const left = await owner.admin('POST', `/checks/${checkId}/leave`, { findingIds: [findingId] });
    expect(left).toMatchObject({ status: 200, body: { data: { findings: 1 } } });
    expect((await listed(owner, 'choice=undecided')).data).toEqual([]);
    expect((await listed(owner, 'choice=left')).data).toMatchObject([
      { findingId, left: { by: expect.any(String) as string, at: expect.any(String) as string } },
    ]);
    const differences = (choice: string) =>
      owner.admin('GET', `/checks/${checkId}/differences?kind=changed&choice=${choice}`);
    expect((await differences('left')).body.data).toHaveLength(1);
    expect((await differences('undecided')).body.data).toEqual([]);
    const { body } = await owner.admin('POST', `/checks/${checkId}/take-back-left`);
    expect(body.data).toEqual({ findings: 1 });
    expect((await listed(owner, 'choice=undecided&there=open')).data).toHaveLength(1);
    expect((await listed(owner, 'there=mitigated')).data).toEqual([]);
  });

  it('refuses findings that do not wait for a decision, and ids that are none', async () => {
    const { checkId, missingId } = await owner.addChangedFinding();
    const leave = (findingIds: readonly string[]) =>
      owner.admin('POST', `/checks/${checkId}/leave`, { findingIds });
    for (const findingId of [missingId, randomUUID()])
      expect(await leave([findingId])).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await leave(['1'])).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await owner.admin('POST', `/checks/${checkId}/take-back-left`)).toMatchObject({ status: 409 });
  });

  it.each(['leave', 'take-back-left'])(
    '%s is not for those who may only read, or another team',
    async (verb) => {
      const { checkId } = await owner.addChangedFinding();
      for (const role of ['member', 'read_only'] as const)
        expect(await owner.team.as(role)('POST', `/checks/${checkId}/${verb}`)).toMatchObject({
          status: 403,
        });
      expect(await stranger.admin('POST', `/checks/${checkId}/${verb}`)).toMatchObject({ status: 404 });
      expect((await listed(stranger, '')).data).toEqual([]);
    },
  );
});
