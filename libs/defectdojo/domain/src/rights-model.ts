/** How a DefectDojo decides about rights, as far as its version tells. */
export interface RightsModel {
  /** True if roles of members decide (2.58 and earlier). Else staff, and the authorized users of a product. */
  readonly hasRoles: boolean;
  /**
   * True for a release line whose traffic was recorded: a report without a file is known to be refused there before it
   * changes anything (2.46.4 and 3.2.0).
   */
  readonly isRecorded: boolean;
}

const VERSION = /^v?(\d{1,4})\.(\d{1,4})\./;
const RECORDED_LINES: ReadonlySet<string> = new Set(['2.46', '3.2']);

/** Returns the model of a version such as `3.2.0`. An unknown version has no roles and is not recorded. */
export function rightsModelOf(version: string | undefined): RightsModel {
  const match = VERSION.exec(version ?? '');
  if (match === null) return { hasRoles: false, isRecorded: false };
  const [, major = '', minor = ''] = match;
  return { hasRoles: Number(major) < 3, isRecorded: RECORDED_LINES.has(`${major}.${minor}`) };
}
