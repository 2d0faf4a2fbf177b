import type { AsvsStatedFacts } from './asvs.ts';
import type { ConnectionSettingsInput, ConnectionState } from './connection.ts';
import type { LeftFindings } from './mapping.ts';
import type { ErrorCode } from './problem.ts';

/** An action that needs no facts besides its subject. */
type NoDetail = Readonly<Record<string, never>>;

interface MappedTo {
  readonly repositoryId: string;
  readonly productId: number;
  readonly productName: string;
}

interface ChapterDecision {
  readonly chapterId: string;
  /** As in the catalogue's short form: `5.0`. */
  readonly version: string;
  readonly reason: string | null;
}

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
  'connection.key_replaced': {
    readonly accountBefore: string;
    readonly account: string;
    readonly stateBefore: ConnectionState;
  };
  'connection.paused': NoDetail;
  'connection.resumed': NoDetail;
  'connection.settings_changed': Readonly<ConnectionSettingsInput>;
  'connection.state_changed': {
    readonly from: ConnectionState;
    readonly to: ConnectionState;
    readonly code: ErrorCode | null;
  };
  'connection.url_changed': { readonly from: string; readonly to: string };
  'mapping.created': MappedTo & { readonly newProduct: boolean; readonly again: boolean };
  'mapping.branch_changed': {
    readonly repositoryId: string;
    readonly from: string;
    readonly to: string;
    readonly findings: LeftFindings;
  };
  'mapping.product_changed': {
    readonly repositoryId: string;
    /** The mapping that ended. */
    readonly before: string;
    readonly fromProduct: string;
    readonly toProduct: string;
    readonly branch: string;
    readonly findings: LeftFindings;
  };
  'mapping.revived': { readonly repositoryId: string; readonly productName: string };
  'mapping.removed': MappedTo & { readonly findings: LeftFindings };
  'mapping.batch_started': { readonly total: number };
  'push.requested': { readonly mappingId: string; readonly retry: boolean };
  'pushes.requested': { readonly started: number };
  'check.requested': { readonly mappingId: string };
  'check.pushed_again': { readonly mappingId: string; readonly missing: number };
  'asvs.level_chosen': { readonly level: number; readonly reason: string | null };
  'asvs.level_reverted': NoDetail;
  'asvs.stated': { readonly [Fact in keyof AsvsStatedFacts]-?: NonNullable<AsvsStatedFacts[Fact]> | null };
  'asvs.chapter_included': ChapterDecision;
  'asvs.chapter_excluded': ChapterDecision;
  'asvs.chapter_reverted': ChapterDecision;
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
