import { z } from 'zod';

/** A node of a plan that was carried out, as `explain (analyze, format json)` prints it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number | undefined;
  readonly 'Rows Removed by Index Recheck'?: number | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const Node: z.ZodType<PlanNode> = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  'Rows Removed by Index Recheck': z.number().optional(),
  Plans: z.lazy(() => z.array(Node).optional()),
});

/** The column of a plan. */
export const Explained = z.object({ 'QUERY PLAN': z.array(z.object({ Plan: Node })).length(1) });

/** How a plan read a table. */
export interface TableRead {
  readonly table: string;
  readonly isSequential: boolean;
  /** Undefined for a sequential scan. A bitmap scan names its index in a node of its own. */
  readonly index: string | undefined;
  /** The rows read, in all loops, those that were thrown away among them. */
  readonly rows: number;
}

/** Returns how a plan read each table. */
export function tableReads(node: PlanNode): TableRead[] {
  const { 'Relation Name': table, 'Node Type': type, Plans: below = [] } = node;
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own =
    table === undefined
      ? []
      : [
          {
            table,
            isSequential: type === 'Seq Scan',
            index: node['Index Name'] ?? below.find((one) => 'Index Name' in one)?.['Index Name'],
            rows: (node['Actual Rows'] + removed) * node['Actual Loops'],
          },
        ];
  return [...own, ...below.flatMap(tableReads)];
}
