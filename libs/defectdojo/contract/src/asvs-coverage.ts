import { z } from 'zod';

/** Why detection is unsure about a chapter: its signs could mean something else, or not all code was read. */
export const AsvsUnsureReason = z.enum(['weak_evidence', 'not_read']);
export type AsvsUnsureReason = z.infer<typeof AsvsUnsureReason>;

/**
 * Why a folder is left out: by its name (`third_party`, `output` of a build, `documentation`, `texts` of languages,
 * `measurements`, `tests`, `tools`), or because it has a licence, a manifest or a version of its own, or minified code.
 */
export const AsvsLeftOutReason = z.enum([
  'third_party',
  'licence',
  'manifest',
  'version',
  'minified',
  'output',
  'documentation',
  'texts',
  'measurements',
  'tests',
  'tools',
]);
export type AsvsLeftOutReason = z.infer<typeof AsvsLeftOutReason>;

/**
 * The parts of a repository's code that a detection read, and those that it did not. A chapter without evidence does not apply only if
 * nothing was left that could hold some. Sizes are in bytes.
 */
export const AsvsCoverage = z.object({
  /** Files that were read as code, manifest or settings. The readme does not count. */
  files: z.int().min(0),
  /** Size of the code that was read, and of settings, schemas and other texts. */
  codeBytes: z.int().min(0),
  otherBytes: z.int().min(0),
  /** Code of the product in languages that no rule reads, the largest first. */
  languages: z
    .array(z.object({ name: z.string().max(60), files: z.int().min(1), bytes: z.int().min(0) }))
    .max(40),
  /** Broken manifests of the product, at most 20. `line` is the first mistake; `isPartial`: some of it was read. */
  manifests: z
    .array(z.object({ path: z.string().max(1_000), line: z.int().min(1).nullable(), isPartial: z.boolean() }))
    .max(20),
  /** Number of files and folders that could not be opened. */
  unreadable: z.int().min(0),
  /** Folders that were left out, at most 50, the outermost ones. Absent in detections of earlier releases. */
  leftOut: z
    .array(z.object({ path: z.string().max(1_000), reason: AsvsLeftOutReason }))
    .max(50)
    .optional(),
  /** The cause that ended the run early. Null if it came to its end. */
  stoppedBy: z.enum(['files', 'bytes', 'time', 'damage']).nullable(),
});
export type AsvsCoverage = z.infer<typeof AsvsCoverage>;
