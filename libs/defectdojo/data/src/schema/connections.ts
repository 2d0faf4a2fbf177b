import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract/constants';
import type { AsvsVersion, ConnectionState, ErrorCode, KeyRights } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/** A team's DefectDojo instance. Disconnecting keeps the row without its key, so that mappings can come back. */
export const connections = defectdojo.table(
  'connections',
  {
    ...teamColumns(),
    url: text().notNull(),
    /** The API key under AES-256-GCM, bound to this row; null once disconnected. */
    sealedKey: text(),
    keyLastFour: text().notNull(),
    /** Raised with every key that is stored, so that facts about an older key are recognised as outdated. */
    keyVersion: integer().notNull().default(1),
    accountId: integer().notNull(),
    account: text().notNull(),
    instanceVersion: text(),
    /** The rights of the key's user when they were checked; null if an earlier release checked last. */
    keyRights: jsonb().$type<KeyRights>(),
    /** When the key expires; null if it does not, or if DefectDojo does not tell. */
    keyExpiresAt: instant(),
    state: text().$type<ConnectionState>().notNull(),
    stateCode: text().$type<ErrorCode>(),
    stateReason: text(),
    stateSince: instant().notNull().defaultNow(),
    pushOnScanComplete: boolean().notNull().default(true),
    includeResolvedFindings: boolean().notNull().default(true),
    /** True if the ASVS profile of a repository is written to its product as metadata and tags. */
    publishAsvs: boolean().notNull().default(true),
    asvsVersion: text().$type<AsvsVersion>().notNull().default(DEFAULT_ASVS_VERSION),
    /** Set while a person holds all pushes back; nothing is lost meanwhile. */
    pausedAt: instant(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    disconnectedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // One live connection per team; old ones stay for the day the team connects the same instance again.
    uniqueIndex('connections_one_live')
      .on(table.teamId)
      .where(sql`disconnected_at is null`),
    // Not unique: a DefectDojo that was installed anew under the same URL is another instance.
    index('connections_by_url').on(table.teamId, table.url),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
