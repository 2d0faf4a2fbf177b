import { basename } from 'node:path';
import { z } from 'zod';
import { readJsonFile } from '../files/read-json-file.ts';
import { UsageError } from '../push/usage-error.ts';

/** A labelled repository: what people decided for every chapter of 5.0. */
const LabelledRepository = z.object({
  repo: z
    .string()
    .max(200)
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name'),
  commit: z.string().max(100).optional(),
  /** The kind of repository, for figures of its own. */
  group: z.string().min(1).max(40).optional(),
  level: z.string().max(10).optional(),
  levelAccept: z.array(z.string().max(10)).max(3).optional(),
  chapters: z.record(z.string().max(10), z.enum(['yes', 'no', 'unclear'])),
});
const Labels = z.array(LabelledRepository).max(1_000);
export type LabelledRepository = z.infer<typeof LabelledRepository>;

/**
 * Returns the labels of a file.
 *
 * @throws UsageError with a sentence that names the file and what is wrong with it
 */
export function readLabels(path: string): readonly LabelledRepository[] {
  const parsed = Labels.safeParse(readJsonFile(path));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [index, ...fields] = issue?.path ?? [];
  const entry = typeof index === 'number' ? ` in repository ${index + 1} of the list` : '';
  const field = fields.length > 0 ? ` "${fields.join('.')}"` : '';
  throw new UsageError(
    `${basename(path)} cannot be used: ${issue?.message ?? 'unknown'}${entry}${field}. Correct it and try again.`,
  );
}
