const CWE_MAX = 9_999_999;

/** Returns `CWE-79` for `79`, `"79"` and `"cwe-79"`; `undefined` for 0 and other values (cwe_label in dojo/finding/cwe.py). */
export function cweLabel(value: unknown): string | undefined {
  const text = String(value).trim().toUpperCase().replace(/^CWE-/, '');
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  return number > 0 && number <= CWE_MAX ? `CWE-${String(number)}` : undefined;
}

/** Returns the CWE rows of a finding: `cwe` first, then the others, without duplicates (finding_cwe_labels). */
export function cweLabels(cwe: number | null, others: readonly unknown[] = []): string[] {
  const labels = [cwe, ...others].map(cweLabel).filter((label) => label !== undefined);
  return [...new Set(labels)];
}
