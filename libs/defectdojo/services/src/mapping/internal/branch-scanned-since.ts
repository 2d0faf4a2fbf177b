/**
 * Returns the branch with a newer scan than a branch has, preferring the default branch. `scanned` lists branches by
 * their last scan, newest first. Any branch is newer than one that was never scanned.
 */
export function branchScannedSince(
  branch: string,
  { scanned, defaultBranch }: { readonly scanned: readonly string[]; readonly defaultBranch: string },
): string | undefined {
  const place = scanned.indexOf(branch);
  const newer = place === -1 ? scanned : scanned.slice(0, place);
  return newer.includes(defaultBranch) ? defaultBranch : newer[0];
}
