import type { ErrorCode } from '@gecko-defectdojo/contract';

/** The cause of a notice, with the facts that its message names. */
export type NoticeCause =
  | { readonly kind: 'key_rejected'; readonly code: ErrorCode | null }
  | { readonly kind: 'key_expires' | 'key_expires_soon'; readonly keyExpiresAt: Date }
  | { readonly kind: 'product_gone' }
  | { readonly kind: 'push_failed'; readonly code: ErrorCode; readonly pushId: string }
  | { readonly kind: 'findings_rejected'; readonly count: number; readonly pushId: string }
  | { readonly kind: 'objects_doubled'; readonly count: number };

/** The mapping that a notice is about. */
export interface NoticeMapping {
  readonly id: string;
  readonly repositoryId: string;
  /** The repository's name as it is now, such as `acme/shop`. */
  readonly repository: string;
  readonly product: string;
}
