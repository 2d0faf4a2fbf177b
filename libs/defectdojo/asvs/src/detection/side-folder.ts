/** Folders with a dot in front that hold the product's deployment. */
const DEPLOYS: ReadonlySet<string> = new Set(
  '.config .deploy .docker .ebextensions .helm .infra .k8s .openshift .platform'.split(' '),
);
const SIDE: ReadonlySet<string> = new Set(
  'changelog changelogs changelog.d changes newsfragments worktrees spike spikes rfcs proposals'.split(' '),
);

/**
 * Returns true for a folder beside the product, by its name in lower case: settings of editors, agents and services
 * (`.claude`, `.semgrep`), copies of the repository, trials, and notes on changes.
 */
export function isSideFolder(name: string): boolean {
  return SIDE.has(name) || (name.length > 2 && name.startsWith('.') && !DEPLOYS.has(name));
}
