import type { AsvsProfile } from '@gecko-defectdojo/contract';
import type { ProfileDraft } from './profile-draft.ts';

/** The props of a card that edits a profile before it is saved. */
export interface DraftCardProps {
  readonly profile: AsvsProfile;
  readonly draft: ProfileDraft;
  readonly onDraft: (draft: ProfileDraft) => void;
  readonly disabled: boolean;
}
