import { foreignKey, index, jsonb, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type {
  AsvsLevel,
  AsvsStatedFacts,
  AsvsVersion,
  MappingSetting,
  MappingSettings,
  OwnPushSettings,
} from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { connections } from './connections.ts';

/** The values that a change replaced in the profile of one repository. Parts that the change left alone are missing. */
export interface ReplacedProfile {
  readonly repositoryId: string;
  /** The level that a person had chosen; null if none had. `at` is an ISO date. */
  readonly level?: {
    readonly chosen: AsvsLevel;
    readonly reason: string | null;
    readonly by: string | null;
    readonly at: string | null;
  } | null;
  readonly stated?: AsvsStatedFacts | null;
  /** The ids of the overrides that it ended. */
  readonly ended?: readonly string[];
}

/** A change of the profiles of a selection, and what it replaced: enough to put that back. */
export interface ProfilesChange {
  readonly by: string;
  /** An ISO date: what this change decided has this time. */
  readonly at: string;
  readonly version: AsvsVersion;
  readonly level?: AsvsLevel | null;
  readonly stated?: AsvsStatedFacts;
  readonly chapters: readonly { readonly id: string; readonly applies: boolean | null }[];
  readonly replaced: readonly ReplacedProfile[];
}

/** Settings that a mapping has of its own, as they are stored. */
export interface StoredOwnSettings {
  readonly mappingId: string;
  readonly settings: OwnPushSettings;
  /** Since when it is paused, by an ISO date, and by whom. Null while it is on. */
  readonly pausedAt: string | null;
  readonly pausedBy: string | null;
}

/** A change of the settings of a selection's mappings, and those that each had of its own: enough to put them back. */
export interface SelectionSettingsChange {
  readonly set: MappingSettings;
  readonly asConnection: readonly MappingSetting[];
  readonly replaced: readonly StoredOwnSettings[];
}

/**
 * Repositories that a person selected, to act on all of them. The repositories are never changed; each person's newest
 * selections stay.
 */
export const repositorySelections = defectdojo.table(
  'repository_selections',
  {
    ...teamColumns(),
    connectionId: uuid().notNull(),
    createdBy: uuid().notNull(),
    /** At most 10,000, in the order of their names. */
    repositoryIds: uuid().array().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** The last change of their profiles, until it is undone or too old. */
    profilesChange: jsonb().$type<ProfilesChange>(),
    /** Until when that change can be undone. */
    undoUntil: instant(),
    /** The last change of the settings of their mappings, until it is undone or too old, and until when it can be. */
    settingsChange: jsonb().$type<SelectionSettingsChange>(),
    settingsUndoUntil: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'repository_selections_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // Serves the foreign key and a person's newest ones.
    index('repository_selections_by_person').on(
      table.teamId,
      table.connectionId,
      table.createdBy,
      table.createdAt.desc(),
    ),
    // Serves the retention.
    index('repository_selections_by_time').on(table.createdAt),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
