import { FindingStatus } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import { Moment } from '../ingest/moment.ts';
import { storable } from '../ingest/storable.ts';

const TriageEntry = z
  .object({
    fingerprint: z.string().min(1).max(200),
    status: FindingStatus,
    /** Overrides the severity; null takes an override away. */
    severity: z.number().min(0).max(10).nullable().optional(),
    acceptedUntil: Moment.nullable().optional(),
    /** Why; an empty one takes a reason away. */
    reason: z.string().max(10_000).optional(),
    at: Moment.optional(),
  })
  .refine((entry) => typeof entry.acceptedUntil !== 'string' || entry.status === 'accepted_risk', {
    path: ['acceptedUntil'],
    message: 'belongs to the status accepted_risk only',
  });

/**
 * Triage decisions by fingerprint, in the form of the command line's file. A fingerprint is cleaned as that of a scan
 * is, so that it names the same finding.
 */
export const TriageFile = z.preprocess(storable, z.array(TriageEntry).max(100_000));
export type TriageFile = z.infer<typeof TriageFile>;
