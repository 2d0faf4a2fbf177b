import type { MappingRule } from '@gecko-defectdojo/contract';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import { findConnection } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { runMapByRuleJob } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import {
  changeMapRule,
  createMapRule,
  deleteMapRule,
  getMapRules,
  removeMapping,
} from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { FaultAction, Simulator } from '@gecko-defectdojo/testing-simulator';
import { ingestScan } from '@gecko/host';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';

/** The world in which rules map. */
interface RulesWorld {
  readonly context: JobContext & ServiceContext;
  readonly teamId: string;
  readonly simulator: Simulator;
  readonly now: Date;
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** The product that one of the rules names for all. */
const EVERYTHING = 'Everything';

const PRODUCTS: Readonly<Record<'own' | 'shared', MappingRule>> = {
  own: { kind: 'template', template: '{name}', productType: 'Gecko' },
  shared: { kind: 'one_product', product: { kind: 'new', name: EVERYTHING, productType: 'Gecko' } },
};

interface RuledRow extends Record<string, unknown> {
  readonly id: string;
  readonly repository_id: string;
  readonly product_id: number;
  readonly product_name: string;
  readonly is_live: boolean;
}

/** Rules that change while repositories appear, and what holds of them at every moment. */
export class RulesLife {
  /** Repositories whose mapping a person removed. */
  readonly #removed = new Set<string>();
  #isUsed = false;

  /** Adds a rule, and stops or deletes one that is there. */
  async change(world: RulesWorld, kind: keyof typeof PRODUCTS, former: 'kept' | 'stopped' | 'deleted') {
    this.#isUsed = true;
    const { rules } = await getMapRules(world.context);
    const [first] = rules;
    if (first && former === 'stopped')
      await changeMapRule(world.context, { ruleId: first.id }, { enabled: !first.enabled });
    if (first && former === 'deleted') await deleteMapRule(world.context, { ruleId: first.id });
    const groups = kind === 'shared' ? ['zeta'] : [];
    if (rules.length < 5)
      await createMapRule(world.context, { name: kind, conditions: { groups }, product: PRODUCTS[kind] });
  }

  /** A repository appears in Gecko. */
  async appear(world: RulesWorld, repository: string): Promise<void> {
    const { teamId, now } = world;
    const report = makeScan({ findings: 1, repository, startedAt: new Date(now.getTime() - 3_600_000) });
    await world.transact((tx) => ingestScan(tx, { teamId, report }));
  }

  /** Runs the job that decides, while a request that creates a product meets a fault. */
  async decide(world: RulesWorld, fault: FaultAction | undefined): Promise<void> {
    const { context, teamId, simulator } = world;
    const connection = await world.transact((tx) => findConnection(tx, teamId));
    if (!connection) return;
    const end =
      fault && simulator.faults.add({ match: { method: 'POST', path: '/api/v2/products/' }, action: fault });
    await runMapByRuleJob(context, { teamId, connectionId: connection.id }, new AbortController().signal);
    end?.();
  }

  /** A person removes the first mapping that rules made. */
  async remove(world: RulesWorld): Promise<void> {
    const live = (await this.#mappings(world)).find(({ is_live }) => is_live);
    if (!live) return;
    await removeMapping(world.context, { mappingId: live.id });
    this.#removed.add(live.repository_id);
  }

  /** Expects that no two repositories share a product unless a rule says so, and that what a person removed stays so. */
  async expectHeld(world: RulesWorld): Promise<void> {
    if (!this.#isUsed) return;
    const live = (await this.#mappings(world)).filter(({ is_live }) => is_live);
    for (const [product, rows] of Map.groupBy(live, ({ product_id }) => product_id))
      if (rows[0]?.product_name !== EVERYTHING)
        expect(rows.length, `repositories share product ${String(product)}`).toBe(1);
    expect(live.filter(({ repository_id }) => this.#removed.has(repository_id))).toEqual([]);
    const names = world.simulator.state.products().map(({ name }) => nameKey(name));
    expect(new Set(names).size, `products are doubled: ${names.join(', ')}`).toBe(names.length);
  }

  /** The mappings of the repositories that appeared. */
  #mappings(world: RulesWorld): Promise<readonly RuledRow[]> {
    return world.transact((tx) =>
      tx.execute<RuledRow>(sql`
        select m.id, m.repository_id, m.product_id, m.product_name, m.removed_at is null as is_live
        from defectdojo.mappings m
        join export_repositories r on r.team_id = m.team_id and r.repository_id = m.repository_id
        where m.team_id = ${world.teamId}::uuid and r.full_name ~* '/new-' order by m.created_at, m.id`),
    );
  }
}
