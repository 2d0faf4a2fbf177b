import { BranchPatternsInput } from '@gecko-defectdojo/contract';
import { UsageError } from './usage-error.ts';

/**
 * Reads the patterns of `--follow`, which are those of the API: `release/*`. `none` alone takes all patterns back.
 * Undefined if the call names none.
 *
 * @throws UsageError that names what is wrong
 */
export function readPatterns(given: readonly string[] | undefined): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const parsed = BranchPatternsInput.safeParse({
    patterns: given.length === 1 && given[0] === 'none' ? [] : given,
  });
  if (parsed.success) return parsed.data.patterns;
  const [issue] = parsed.error.issues;
  const at = issue?.path[1];
  const which =
    typeof at === 'number' ? `"${given[at] ?? ''}" is no pattern of branches` : 'The patterns cannot be used';
  throw new UsageError(`${which}: ${issue?.message ?? 'unknown'}. Give --follow 'release/*', for instance.`);
}
