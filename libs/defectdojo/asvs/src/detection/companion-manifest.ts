/**
 * Returns the path of the manifest that lists a package's development dependencies: the Gemfile beside a gemspec, the
 * requirements file beside a Python package.
 */
export function developmentManifestOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  if (name.endsWith('.gemspec')) return `${path.slice(0, slash)}Gemfile`;
  return name === 'pyproject.toml' || name === 'setup.py' || name === 'setup.cfg'
    ? `${path.slice(0, slash)}requirements.txt`
    : undefined;
}

/** Returns the path of the list compiled from a manifest. It includes indirect dependencies. */
export function compiledManifestOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash).toLowerCase();
  if (name === 'pipfile') return `${path.slice(0, slash)}requirements.txt`;
  return /^[\w.-]{0,40}\.in$/.test(name) && /requirements|^(?:base|main|prod)/.test(path.toLowerCase())
    ? `${path.slice(0, -3)}.txt`
    : undefined;
}
