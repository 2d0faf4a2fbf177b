import { buildApi } from '@gecko/api';
import { withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import { createTeam, createUser, issueApiKey } from '@gecko/host';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import postgres from 'postgres';

/** The API's time for a search in a large team's repositories table, in milliseconds. */
export interface SearchMeasured {
  readonly repositories: number;
  readonly p50: number;
  readonly p95: number;
}

/** The searches, typed a letter at a time. */
const TYPED = ['payments', 'team-7/service', 'checkout-42', 'zzz', 'platform', 'a'];
const WARM_UP = 10;

/**
 * Fills a team with repositories, a third of them mapped, and searches at every letter, through the API as the page
 * calls it (without a network between).
 */
export async function measureRepositorySearch(
  context: IntegrationContext & { readonly gecko: GeckoDatabase },
  options: { readonly ownerUrl: string; readonly repositories: number },
): Promise<SearchMeasured> {
  const { gecko } = context;
  const teamId = await createTeam(gecko, { name: 'Large' });
  const { key, userId } = await withTeam(gecko, teamId, async (tx) => {
    const id = await createUser(tx, { teamId, email: 'large@acme.example', name: 'Large', role: 'admin' });
    return { key: await issueApiKey(tx, { teamId, userId: id }), userId: id };
  });
  await fill(options.ownerUrl, { teamId, userId, repositories: options.repositories });
  const api = await buildApi(context);
  try {
    const took: number[] = [];
    for (const text of TYPED) {
      for (let length = 1; length <= text.length; length += 1) {
        const search = encodeURIComponent(text.slice(0, length));
        for (const filter of ['all', 'mapped', 'needs_attention', 'all&notice=push_failed']) {
          const startedAt = performance.now();
          const answer = await api.inject({
            url: `/api/v1/integrations/defectdojo/repositories?limit=50&search=${search}&filter=${filter}`,
            headers: { 'x-api-key': key },
          });
          took.push(performance.now() - startedAt);
          if (answer.statusCode !== 200) throw new Error(`searching answered ${String(answer.statusCode)}`);
        }
      }
    }
    const sorted = took.slice(WARM_UP).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { repositories: options.repositories, p50: at(0.5), p95: at(0.95) };
  } finally {
    await api.close();
  }
}

async function fill(
  ownerUrl: string,
  team: { readonly teamId: string; readonly userId: string; readonly repositories: number },
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const { teamId, userId, repositories } = team;
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('app.team_id', ${teamId}, true)`;
      await tx`set local role gecko_app`;
      await tx`
        insert into gecko.repositories (team_id, provider, full_name, url, default_branch)
        select ${teamId}::uuid, case when n % 3 = 0 then 'gitlab' else 'github' end,
          'team-' || n % 40 || '/' || (array['payments', 'checkout', 'platform', 'service', 'tools'])[1 + n % 5] || '-' || n,
          'https://github.com/acme/' || n, 'main'
        from generate_series(1, ${repositories}::integer) n`;
      const [connection] = await tx`
        insert into defectdojo.connections (team_id, url, key_last_four, account_id, account, state, created_by)
        values (${teamId}::uuid, 'https://dojo.example.com', '0000', 1, 'bench', 'connected', ${userId}::uuid)
        returning id`;
      await tx`
        insert into defectdojo.mappings
          (team_id, connection_id, repository_id, branch, follows_default_branch, service, product_id, product_name, created_by)
        select r.team_id, ${String(connection?.['id'])}::uuid, r.id, 'main', true, r.full_name, 1 + (hashtext(r.full_name) & 1023),
          'Product ' || (hashtext(r.full_name) & 1023), ${userId}::uuid
        from gecko.repositories r where r.team_id = ${teamId}::uuid and r.provider = 'gitlab'`;
      await tx`
        insert into defectdojo.pushes (team_id, mapping_id, trigger, status, finished_at)
        select m.team_id, m.id, 'scan_completed', 'succeeded', now()
        from defectdojo.mappings m, generate_series(1, 3) where m.team_id = ${teamId}::uuid`;
      await tx`
        insert into defectdojo.notices (team_id, kind, subject_id, message)
        select m.team_id, 'push_failed', m.id, 'The push failed.' from defectdojo.mappings m
        where m.team_id = ${teamId}::uuid and m.product_id % 50 = 0`;
      await tx`
        insert into defectdojo.asvs_profiles (team_id, repository_id, version, chapters, level)
        select r.team_id, r.id, '5.0.0', array['V1', 'V2', 'V6'], 1 + (hashtext(r.full_name) & 1)
        from gecko.repositories r where r.team_id = ${teamId}::uuid`;
    });
  } finally {
    await sql.end();
  }
}
