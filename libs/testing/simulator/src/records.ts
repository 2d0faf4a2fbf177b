import type { FindingRecord } from './finding-record.ts';

/** An account. The token is `undefined` once revoked. */
export interface UserRecord {
  readonly id: number;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly date_joined: string;
  is_active: boolean;
  readonly is_staff: boolean;
  readonly is_superuser: boolean;
  token: string | undefined;
  /** Undefined for a user who cannot sign in. */
  password?: string | undefined;
  /** ISO 8601. Undefined until a superuser resets the token. */
  token_last_reset?: string | undefined;
  /** ISO 8601. Undefined for a token that does not expire. */
  token_expiry?: string | undefined;
}

export interface ProductTypeRecord {
  readonly id: number;
  readonly created: string;
  updated: string;
  name: string;
  description: string | null;
  critical_product: boolean;
  key_product: boolean;
  authorized_users: number[];
}

export interface ProductRecord {
  readonly id: number;
  readonly created: string;
  name: string;
  description: string;
  prod_type: number;
  tags: string[];
  business_criticality: string | null;
  platform: string | null;
  lifecycle: string | null;
  origin: string | null;
  external_audience: boolean;
  internet_accessible: boolean;
  enable_product_tag_inheritance: boolean;
  enable_simple_risk_acceptance: boolean;
  enable_full_risk_acceptance: boolean;
  regulations: number[];
  authorized_users: number[];
}

export interface EngagementRecord {
  readonly id: number;
  readonly created: string;
  updated: string;
  product: number;
  name: string | null;
  description: string | null;
  version: string | null;
  engagement_type: string;
  status: string;
  active: boolean;
  target_start: string;
  target_end: string;
  build_id: string | null;
  commit_hash: string | null;
  branch_tag: string | null;
  source_code_management_uri: string | null;
  deduplication_on_engagement: boolean;
  tags: string[];
  lead: number | null;
}

export interface TestRecord {
  readonly id: number;
  readonly created: string;
  updated: string;
  engagement: number;
  test_type: number;
  scan_type: string | null;
  title: string | null;
  description: string | null;
  target_start: string;
  target_end: string;
  percent_complete: number;
  version: string;
  build_id: string;
  commit_hash: string;
  branch_tag: string;
  tags: string[];
  lead: number | null;
  environment: number | null;
  /** How far its last report is. Undefined unless one was written in the background. */
  progress?: ImportProgress;
}

/** Documented for Pro. */
export type ImportProgress =
  | 'Processing'
  | 'Post Processing - Deduplication'
  | 'Post Processing - False Positive History'
  | 'Processed'
  | 'Failed';

export interface TestTypeRecord {
  readonly id: number;
  readonly name: string;
  static_tool: boolean;
  dynamic_tool: boolean;
  active: boolean;
}

export interface EnvironmentRecord {
  readonly id: number;
  readonly name: string;
}

export interface MetadataRecord {
  readonly id: number;
  product: number | null;
  finding: number | null;
  name: string;
  value: string;
}

export interface RiskAcceptanceRecord {
  readonly id: number;
  readonly created: string;
  updated: string;
  name: string;
  owner: number;
  accepted_findings: number[];
  recommendation: string;
  recommendation_details: string | null;
  decision: string;
  decision_details: string | null;
  accepted_by: string | null;
  expiration_date: string | null;
  expiration_date_handled: string | null;
  reactivate_expired: boolean;
  restart_sla_expired: boolean;
  /** Undefined unless it had to be approved. */
  status?: AcceptanceStatus;
}

/**
 * The state of a risk acceptance that another person has to approve. Documented for Pro 3.3 is that there is a request
 * and an approval; the field and its values are an assumption.
 */
export type AcceptanceStatus = 'Pending' | 'Approved' | 'Rejected';

/** The effect of an import on a finding: created, closed, reactivated or left untouched. */
export type ImportAction = 'N' | 'C' | 'R' | 'U';

/** The history row of an import. It is written last, so a failed import has none. */
export interface TestImportRecord {
  readonly id: number;
  readonly created: string;
  readonly test: number;
  readonly type: 'import' | 'reimport';
  readonly version: string;
  readonly build_id: string;
  readonly commit_hash: string;
  readonly branch_tag: string;
  readonly actions: readonly (readonly [finding: number, action: ImportAction])[];
}

/** Every kind of row, by the name of its table. */
export interface Tables {
  users: UserRecord;
  product_types: ProductTypeRecord;
  products: ProductRecord;
  engagements: EngagementRecord;
  tests: TestRecord;
  test_types: TestTypeRecord;
  environments: EnvironmentRecord;
  metadata: MetadataRecord;
  findings: FindingRecord;
  risk_acceptances: RiskAcceptanceRecord;
  test_imports: TestImportRecord;
}
