import type { FindingStatus, FindingType, Role } from '@gecko-defectdojo/contract';

/** The names of statuses. */
export const STATUS_NAMES: Readonly<Record<FindingStatus, string>> = {
  open: 'Open',
  in_progress: 'In progress',
  fixed: 'Fixed',
  fix_verified: 'Fix verified',
  false_positive: 'False positive',
  accepted_risk: 'Accepted risk',
};

export const TYPE_NAMES: Readonly<Record<FindingType, string>> = {
  RCE: 'Remote code execution',
  SQLI: 'SQL injection',
  XSS: 'Cross-site scripting',
  SSRF: 'Server-side request forgery',
  LFI: 'Local file inclusion',
  AFO: 'Arbitrary file operation',
  IDOR: 'Insecure direct object reference',
};

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  manager: 'Manager',
  member: 'Member',
  read_only: 'Read only',
};
