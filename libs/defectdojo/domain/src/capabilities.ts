/** The features of the connected DefectDojo, by its version; read once per connection check. */
export interface Capabilities {
  /** `mitigated` timestamps in reports; before 2.46 a string there is a 500 (generic parser). */
  readonly mitigatedDate: boolean;
  /** `cvssv4` in reports and findings; before 2.51 the whole report is refused. */
  readonly cvssV4: boolean;
  /** `fix_available` in reports and findings; from 2.51 on as well. */
  readonly fixAvailable: boolean;
  /** Several CWEs per finding, in rows of their own beside `cwe`; from 3.2 on. */
  readonly manyCwes: boolean;
}

const VERSION = /^v?(\d{1,4})\.(\d{1,4})/;

/**
 * Capabilities of a DefectDojo version such as `3.2.0`. An unknown version gets the safe subset: a report that
 * says less is never refused (release notes and parsers of 2.30 to 3.2 compared).
 */
export function capabilitiesOf(version: string | undefined): Capabilities {
  const minor = minorRelease(version);
  return {
    mitigatedDate: minor >= 20_046,
    cvssV4: minor >= 20_051,
    fixAvailable: minor >= 20_051,
    manyCwes: minor >= 30_002,
  };
}

/** Returns a version such as `3.2.0` as a number that can be compared, such as 30,002; 0 for an unknown one. */
export function minorRelease(version: string | undefined): number {
  const match = VERSION.exec(version ?? '');
  return match ? Number(match[1]) * 10_000 + Number(match[2]) : 0;
}
