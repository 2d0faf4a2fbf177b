import { FindingStatus, Instant } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import { parseOrExplain } from '../ingest/parse-or-explain.ts';
import { storable } from '../ingest/storable.ts';

const TriageEntry = z
  .object({
    fingerprint: z.string().min(1).max(200),
    status: FindingStatus,
    /** Overrides the severity; null takes an override away. */
    severity: z.number().min(0).max(10).nullable().optional(),
    acceptedUntil: Instant.nullable().optional(),
    at: Instant.optional(),
  })
  .refine((entry) => typeof entry.acceptedUntil !== 'string' || entry.status === 'accepted_risk', {
    path: ['acceptedUntil'],
    message: 'belongs to the status accepted_risk only',
  });

/** Triage by fingerprint, as the command line takes it. */
export const TriageFile = z.array(TriageEntry).max(100_000);
export type TriageFile = z.infer<typeof TriageFile>;

/** Reads a triage file from parsed JSON; refuses it with a sentence that names the entry and the field. */
export function parseTriageFile(input: unknown): TriageFile {
  return parseOrExplain(TriageFile, storable(input), 'The triage file');
}
