import {
  CheckDifferencesQuery,
  CursorPageQuery,
  LeaveDifferencesInput,
  PushAgainInput,
  RestoreDifferencesInput,
  Uuid,
} from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a check. */
export const CheckReference = z.object({ checkId: Uuid });
export type CheckReference = z.infer<typeof CheckReference>;

/** The missing findings of a check to push again: the named ones, or all. */
export const AgainInput = CheckReference.extend(PushAgainInput.shape);

/** The differences of a check to restore: the named ones, or all. */
export const RestoreInput = CheckReference.extend(RestoreDifferencesInput.shape);

/** Identifies a page of a mapping's checks. */
export const ChecksInput = z.object({ mappingId: Uuid }).extend(CursorPageQuery.shape);
export type ChecksInput = z.input<typeof ChecksInput>;

/** Identifies a page of a check's differences. */
export const CheckDifferencesInput = CheckReference.extend(CheckDifferencesQuery.shape);
export type CheckDifferencesInput = z.input<typeof CheckDifferencesInput>;

/** The changed findings of a check to leave as they are there: the named ones, or all. */
export const LeaveInput = CheckReference.extend(LeaveDifferencesInput.shape);
