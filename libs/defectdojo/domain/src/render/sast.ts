import type { CallChainStep } from '@gecko-defectdojo/contract';
import type { FindingContent } from './content.ts';
import { plainCell } from './formula.ts';
import { cleanPath } from './location.ts';
import { cleanLine, cleanSingleLine } from './sanitise.ts';

/** DefectDojo 2.46 to 3.2: length of `sast_source_object` and `sast_sink_object` in characters; more is a 500. */
const SAST_OBJECT_MAX_LENGTH = 500;

type SastFields = Pick<
  FindingContent,
  'sast_source_object' | 'sast_source_file_path' | 'sast_source_line' | 'sast_sink_object'
>;

/** Returns the first source and the last sink of a call chain in DefectDojo's fields. */
export function sastFields(chain: readonly CallChainStep[]): SastFields {
  const source = chain.find((step) => step.role === 'source');
  const sink = chain.findLast((step) => step.role === 'sink');
  return {
    sast_source_object: source ? firstCodeLine(source.code) : null,
    sast_source_file_path: source ? cleanPath(source.filePath) : null,
    sast_source_line: source ? cleanLine(source.line) : null,
    sast_sink_object: sink ? firstCodeLine(sink.code) : null,
  };
}

/** Returns the first line of code that is not empty, without its indentation, or null. */
function firstCodeLine(code: string): string | null {
  for (const line of code.trimStart().split(/\r\n?|\n/, 50)) {
    const clean = cleanSingleLine(line, SAST_OBJECT_MAX_LENGTH);
    if (clean !== '') return cleanSingleLine(plainCell(clean), SAST_OBJECT_MAX_LENGTH);
  }
  return null;
}
