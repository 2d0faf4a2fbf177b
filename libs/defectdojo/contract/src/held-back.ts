import { z } from 'zod';
import { HELD_BACK_REASONS } from './constants.ts';

/** Why a finding is held back. */
export const HeldBackReason = z.enum(HELD_BACK_REASONS);
export type HeldBackReason = z.infer<typeof HeldBackReason>;

/**
 * Numbers of findings that are held back, by reason: each finding once, under the first reason that holds. A reason that
 * is missing holds none back.
 */
export const HeldBackBy = z.partialRecord(HeldBackReason, z.int().min(0));
export type HeldBackBy = z.infer<typeof HeldBackBy>;
