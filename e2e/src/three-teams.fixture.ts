import { randomUUID } from 'node:crypto';
import { connect } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator, StartSimulatorOptions } from '@gecko-defectdojo/testing-simulator';
import { withTeam as inGecko } from '@gecko/data';
import { createTeam, createUser } from '@gecko/host';
import type postgres from 'postgres';
import { ingest, map } from './world.ts';
import type { World } from './world.ts';

/** Adds a team to the database of a world. It is connected to the given DefectDojo, or to one of its own. */
export async function addTeam(
  world: World,
  options: StartSimulatorOptions & { readonly simulator?: Simulator } = {},
): Promise<World> {
  const simulator = options.simulator ?? (await startSimulator(options));
  const { gecko } = world;
  const teamId = randomUUID();
  await createTeam(gecko, { teamId, name: 'Other' });
  const userId = await inGecko(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: `${teamId}@other.example`, name: 'Bob', role: 'admin' }),
  );
  const actor = { ...world.context.actor, teamId, userId };
  const team: World = {
    ...world,
    teamId,
    simulator,
    context: { ...world.context, actor },
    close: () => (options.simulator === undefined ? simulator.close() : Promise.resolve()),
  };
  await connect(team.context, { url: simulator.url, apiKey: simulator.token });
  simulator.requests.clear();
  return team;
}

/**
 * Maps so many repositories of a team, which were never pushed, lets its DefectDojo take every request and respond to
 * none, and asks for the push of each as a scan does. Written as rows, because hundreds of scans would take longer than
 * the test. Returns what lets DefectDojo respond again.
 */
export async function hangMany(world: World, owner: postgres.Sql, count: number): Promise<() => void> {
  const { teamId } = world;
  const first = await map(
    world,
    await ingest(world, makeScan({ findings: 1, repository: 'acme/many' })),
    'Many',
  );
  world.simulator.requests.clear();
  const heal = world.simulator.faults.add({ match: {}, times: Infinity, action: { kind: 'hang' } });
  await owner.begin(async (tx) => {
    await tx`
      insert into gecko.repositories (team_id, provider, full_name, url, default_branch)
      select r.team_id, r.provider, r.full_name || n, r.url || n, r.default_branch
      from gecko.repositories r cross join generate_series(1, ${count - 1}) n where r.team_id = ${teamId}`;
    await tx`
      insert into defectdojo.mappings (team_id, connection_id, repository_id, branch, follows_default_branch, service,
        product_id, product_name, created_by)
      select m.team_id, m.connection_id, r.id, m.branch, true, r.full_name, m.product_id, m.product_name, m.created_by
      from defectdojo.mappings m join gecko.repositories r on r.team_id = m.team_id and r.id <> m.repository_id
      where m.team_id = ${teamId} and m.id = ${first}`;
    await tx`select set_config('defectdojo.maintenance', 'on', true)`;
    await tx`
      select defectdojo.add_push(m.team_id, m.id, 'scan_completed', null, false)
      from defectdojo.mappings m where m.team_id = ${teamId} and m.id <> ${first}`;
  });
  return heal;
}
