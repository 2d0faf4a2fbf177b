import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  AsvsLevel,
  ErrorCode,
  MapRuleConditions,
  MappingRule,
  MapRuleQuestionReason,
} from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { connections } from './connections.ts';

/** A standing rule: which repositories are mapped by themselves as they appear, and to which product. */
export const mapRules = defectdojo.table(
  'map_rules',
  {
    ...teamColumns(),
    connectionId: uuid().notNull(),
    /** Rules decide in ascending order. */
    position: integer().notNull(),
    name: text().notNull(),
    enabled: boolean().notNull(),
    conditions: jsonb().$type<MapRuleConditions>().notNull(),
    product: jsonb().$type<MappingRule>().notNull(),
    /** The level that repositories get whose level no person chose. Null leaves the suggested one. */
    level: integer().$type<AsvsLevel>(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** The person who saved it last, in whose name it maps. */
    updatedBy: uuid().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'map_rules_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // Serves the foreign key, and the rules in their order.
    index('map_rules_by_connection').on(table.teamId, table.connectionId, table.position),
    teamPolicy(),
    maintenancePolicy(),
  ],
);

/** Repositories that no rule maps, by a pattern of their names. */
export const mapRuleExceptions = defectdojo.table(
  'map_rule_exceptions',
  {
    ...teamColumns(),
    connectionId: uuid().notNull(),
    pattern: text().notNull(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'map_rule_exceptions_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // Serves the foreign key as well.
    uniqueIndex('map_rule_exceptions_once').on(
      table.teamId,
      table.connectionId,
      sql`lower(${table.pattern})`,
    ),
    teamPolicy(),
    maintenancePolicy(),
  ],
);

/**
 * `waiting`: the rules are to decide on the repository. `asks`: a person is to. `left`: a rule matched it when it was
 * saved, so that it is mapped only where a person applies the rules to today's repositories.
 */
export type MapRuleCandidateStatus = 'waiting' | 'asks' | 'left';

/** A repository that is not mapped and that rules look at, or looked at. It goes once it is mapped or no rule matches. */
export const mapRuleCandidates = defectdojo.table(
  'map_rule_candidates',
  {
    teamId: uuid().notNull(),
    connectionId: uuid().notNull(),
    repositoryId: uuid().notNull(),
    status: text().$type<MapRuleCandidateStatus>().notNull(),
    /** The number of times that it was marked: a decision holds only where this is still as it was read. */
    marks: integer().notNull().default(1),
    markedAt: instant().notNull().defaultNow(),
    /** Its place among those that were marked at once. */
    place: integer().notNull().default(0),
    /** The product that Gecko began to create for the repository, when DefectDojo had none of this name. */
    begunName: text(),
    /** The rule that asks, the name that it gives the product, and why it asks. Null while nothing is asked. */
    ruleId: uuid(),
    productName: text(),
    reason: text().$type<MapRuleQuestionReason>(),
    /** The product that is in the way. */
    foundProductId: integer(),
    foundProductName: text(),
    errorCode: text().$type<ErrorCode>(),
    errorMessage: text(),
    askedAt: instant(),
  },
  (table) => [
    // Serves the foreign key as well.
    primaryKey({ columns: [table.teamId, table.connectionId, table.repositoryId] }),
    foreignKey({
      name: 'map_rule_candidates_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // The sweep finds what waits, and the job the next ones.
    index('map_rule_candidates_waiting')
      .on(table.teamId, table.connectionId, table.markedAt, table.place, table.repositoryId)
      .where(sql`status = 'waiting'`),
    index('map_rule_candidates_asking')
      .on(table.teamId, table.connectionId, table.askedAt.desc(), table.repositoryId)
      .where(sql`status = 'asks'`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
