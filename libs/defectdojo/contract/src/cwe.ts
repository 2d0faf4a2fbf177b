/** A number alone, or after `CWE` with what separates them and what may follow: `CWE-79: Improper Neutralization …`. */
const CWE = /^(?:CWE[-/_:\s]{0,2}0*(\d{1,10})(?![\w.-]).*|0*(\d{1,10}))$/is;

/**
 * Returns the number of a CWE as scanners write it: 79 for `CWE-79`, `CWE/79`, `cwe-079`, `79` and `CWE-79: Improper
 * Neutralization of Input`. Undefined for 0 and for anything else.
 */
export function parseCwe(text: string): number | undefined {
  const match = CWE.exec(text.trim());
  const number = Number(match?.[1] ?? match?.[2] ?? 0);
  return number > 0 ? number : undefined;
}
