import type { AsvsStatedFacts } from './asvs.ts';
import type { AsvsVerdict } from './asvs-requirement.ts';
import type { ConnectionSettings, ConnectionState } from './connection.ts';
import type { LeftFindings, MappingState } from './mapping.ts';
import type { ErrorCode } from './problem.ts';
import type { MappingSetting, MappingSettings } from './settings.ts';

/**
 * The actor: a person, a job in a person's name, the plugin, the host that removed a repository or a team, or an
 * operator of Gecko.
 */
export type AuditActorKind = 'person' | 'job' | 'plugin' | 'host' | 'operator';

/** A change: the values that it replaced, and those that hold since. */
interface Change<T> {
  readonly before: T;
  readonly after: T;
}

interface MappedTo {
  readonly repositoryId: string;
  readonly productId: number;
  readonly productName: string;
}

/**
 * An event of one repository that belongs to a selection or a batch: in the activity one event stands for all of them.
 */
interface OfSelection {
  readonly selectionId?: string;
}

/** A person's decision on a chapter. Null if there is none, so that detection decides. */
type ChapterDecision = OfSelection &
  Change<{ readonly applies: boolean | null; readonly reason: string | null }> & {
    readonly chapterId: string;
    /** As in the catalogue's short form: `5.0`. */
    readonly version: string;
  };

/** A person's verdict on a requirement. Null if there is none. */
type RequirementVerdict = Change<{ readonly verdict: AsvsVerdict | null; readonly reason: string | null }> & {
  readonly requirementId: string;
  /** As in the catalogue's short form: `5.0`. */
  readonly version: string;
};

/** A level that a person chose. Null if there is none, so that the suggested one holds. */
type LevelChoice = OfSelection & Change<{ readonly level: number | null; readonly reason: string | null }>;

/** Since when exports are paused. Null while they are on. */
type Pause = Change<{ readonly pausedAt: string | null }>;

/**
 * The facts that the audit log keeps with each action: small, never a key and never a finding's text. Adding an action
 * here makes its sentence in the activity mandatory.
 */
export interface AuditDetails {
  'connection.connected': {
    readonly url: string;
    readonly account: string;
    /** True if a former connection came back with its mappings. */
    readonly again: boolean;
    readonly formerUrl?: string;
    /** True if a former connection to this URL did not come back, because nothing of it was found there. */
    readonly another?: boolean;
  };
  'connection.disconnected': { readonly url: string; readonly mappings: number };
  'connection.key_replaced': Change<{
    readonly account: string;
    /** The last characters of the key, never more of it; empty for a short key. */
    readonly keyLastFour: string;
    readonly state: ConnectionState;
  }>;
  'connection.paused': Pause;
  'connection.resumed': Pause;
  /** Operators of Gecko pause exports, beside the team's own switch, and end that. */
  'connection.held': { readonly scope: 'team' | 'instance' | 'all'; readonly reason: string };
  'connection.released': Readonly<Record<string, never>>;
  /** Only the settings that changed. */
  'connection.settings_changed': Change<Readonly<Partial<ConnectionSettings>>>;
  'connection.state_changed': Change<{ readonly state: ConnectionState; readonly code: ErrorCode | null }>;
  'connection.url_changed': Change<{ readonly url: string }>;
  'mapping.created': MappedTo & {
    readonly newProduct: boolean;
    readonly again: boolean;
    /** The name of the map rule that mapped it; missing where a person did. */
    readonly rule?: string;
  };
  'mapping.branch_changed': Change<{
    readonly branch: string;
    /** False if a person chose the branch; missing in events of earlier releases. */
    readonly followsDefaultBranch?: boolean;
  }> & {
    readonly repositoryId: string;
    readonly findings: LeftFindings;
    /** Set if the repository's default branch was renamed or changed, and the mapping followed it. */
    readonly cause?: 'default_branch';
  };
  /** A further branch. `again` is true if it was followed before. */
  'mapping.branch_followed': {
    readonly repositoryId: string;
    readonly branch: string;
    readonly again: boolean;
    /** Set if the branch was scanned and has a pattern of the mapping. */
    readonly cause?: 'pattern';
  };
  'mapping.branch_closed': {
    readonly repositoryId: string;
    readonly branch: string;
    readonly findings: LeftFindings;
    /** Set if the mapping follows it as its first branch from now on. */
    readonly cause?: 'first_branch';
  };
  'mapping.branch_patterns_changed': Change<{ readonly patterns: readonly string[] }> & {
    readonly repositoryId: string;
  };
  /** Another product is another mapping: the one before ended. */
  'mapping.product_changed': Change<{
    readonly mappingId: string;
    readonly productId: number;
    readonly productName: string;
    readonly branch: string;
  }> & { readonly repositoryId: string; readonly findings: LeftFindings };
  /** Only the settings that changed. One that a side lacks is as the connection has it; null is a value of its own. */
  'mapping.settings_changed': Change<Readonly<MappingSettings>> &
    OfSelection & { readonly repositoryId: string };
  /** The mappings of a selection. */
  'mappings.settings_changed': {
    readonly repositories: number;
    readonly after: Readonly<MappingSettings>;
    readonly asConnection: readonly MappingSetting[];
  };
  /** `kept` stay, because another change followed. */
  'mappings.settings_change_undone': { readonly repositories: number; readonly kept: number };
  'mapping.revived': Change<{ readonly state: MappingState; readonly productName: string }> & {
    readonly repositoryId: string;
  };
  'mapping.removed': MappedTo & OfSelection & { readonly findings: LeftFindings };
  'mappings.removed': { readonly removed: number; readonly findings: LeftFindings };
  /** `level` is set if the batch chooses levels. */
  'mapping.batch_started': { readonly total: number; readonly level?: number };
  /** Removed mappings, and repositories that were still to be mapped. */
  'mapping.batch_undone': { readonly removed: number; readonly withdrawn: number };
  'map_rule.created': { readonly name: string; readonly enabled: boolean };
  /** `name` is that before the change, `fields` what changed. Conditions and product are named and not kept. */
  'map_rule.changed': Change<{
    readonly name?: string;
    readonly enabled?: boolean;
    readonly level?: number | null;
  }> & { readonly name: string; readonly fields: readonly string[] };
  'map_rule.deleted': { readonly name: string };
  'map_rule.exception_added': { readonly pattern: string };
  'map_rule.exception_removed': { readonly pattern: string };
  /** The names of the rules in their new order. */
  'map_rules.ordered': { readonly rules: readonly string[] };
  /** Today's unmapped repositories that were given to the rules. */
  'map_rules.applied': { readonly repositories: number };
  'push.requested': { readonly mappingId: string; readonly retry: boolean; readonly renew?: boolean };
  'pushes.requested': { readonly started: number };
  /** Repositories to which the settings are applied. */
  'settings.applied_to_all': { readonly repositories: number };
  'check.requested': { readonly mappingId: string };
  'check.pushed_again': { readonly mappingId: string; readonly missing: number };
  'check.restored': { readonly mappingId: string; readonly restored: number };
  'check.left': { readonly mappingId: string; readonly findings: number };
  'check.left_taken_back': { readonly mappingId: string; readonly findings: number };
  'asvs.level_chosen': LevelChoice;
  'asvs.level_reverted': LevelChoice;
  'asvs.stated': OfSelection &
    Change<{
      readonly [Fact in keyof AsvsStatedFacts]-?: NonNullable<AsvsStatedFacts[Fact]> | null;
    }>;
  /** The profiles of a selection. `level` is missing where it stayed, and null for the suggested one. */
  'profiles.changed': {
    readonly repositories: number;
    readonly level?: number | null;
    readonly reason?: string | null;
    readonly stated?: boolean;
    /** The ids of the chapters, and the version in its short form. */
    readonly included: readonly string[];
    readonly excluded: readonly string[];
    readonly reverted: readonly string[];
    readonly version: string;
  };
  /** `kept` stay, because another change followed. */
  'profiles.change_undone': { readonly repositories: number; readonly kept: number };
  'asvs.chapter_included': ChapterDecision;
  'asvs.chapter_excluded': ChapterDecision;
  'asvs.chapter_reverted': ChapterDecision;
  'asvs.requirement_stated': RequirementVerdict;
  'asvs.statement_taken_back': RequirementVerdict;
  'asvs.detected': {
    readonly commit: string;
    readonly features: number;
    readonly added: number;
    readonly removed: number;
  };
  'asvs.detection_failed': { readonly commit: string | null; readonly reason: string };
  'asvs.publish_failed': { readonly productName: string; readonly reason: string };
}

/** An action that the audit log records. */
export type AuditAction = keyof AuditDetails;

/** An action with its facts, as a union that its `action` tells apart. */
export type AuditEvent = {
  readonly [Action in AuditAction]: { readonly action: Action; readonly detail: AuditDetails[Action] };
}[AuditAction];
