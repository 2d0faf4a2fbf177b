import type { RejectionReasons } from '@gecko-defectdojo/data';

/** Says for each reason how many findings DefectDojo does not take for it, one line each. */
export function describeRejections({ reasons, total }: RejectionReasons): string[] {
  const lines = reasons.map(
    ({ findings, message }) => `${String(findings)} ${findings === 1 ? 'finding' : 'findings'}: ${message}`,
  );
  const others = total - reasons.length;
  if (others <= 0) return lines;
  return [...lines, `The others have ${others === 1 ? '1 more reason' : `${String(others)} more reasons`}.`];
}
