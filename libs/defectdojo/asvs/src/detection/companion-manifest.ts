/**
 * The manifest beside a package's own one that names what the package is developed with, rather than what it needs: for
 * a gem its Gemfile, for a Python package its list of requirements.
 */
export function developmentManifestOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  if (name.endsWith('.gemspec')) return `${path.slice(0, slash)}Gemfile`;
  return name === 'pyproject.toml' || name === 'setup.py' || name === 'setup.cfg'
    ? `${path.slice(0, slash)}requirements.txt`
    : undefined;
}

/** The list that is compiled from a manifest beside it: it names everything, needed directly or not. */
export function compiledManifestOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash).toLowerCase();
  if (name === 'pipfile') return `${path.slice(0, slash)}requirements.txt`;
  return /^[\w.-]{0,40}\.in$/.test(name) && /requirements|^(?:base|main|prod)/.test(path.toLowerCase())
    ? `${path.slice(0, -3)}.txt`
    : undefined;
}
