import { readComposerJson, readGemfile, readGemspec } from './composer-and-ruby.ts';
import { MAXIMUM_DEPENDENCIES } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { readCargoToml, readGoMod } from './go-and-rust.ts';
import { readGradle, readPom, readVersionCatalogue } from './maven.ts';
import { readPackageJson } from './npm.ts';
import { readDotnetProject } from './nuget.ts';
import { readPipfile, readPyproject, readRequirements, readSetupCfg, readSetupPy } from './python.ts';

type Reader = (text: string, fileName: string) => ManifestFacts;

const BY_NAME: Readonly<Record<string, Reader>> = {
  'package.json': readPackageJson,
  'pyproject.toml': readPyproject,
  pipfile: readPipfile,
  'setup.cfg': readSetupCfg,
  'setup.py': readSetupPy,
  'pom.xml': readPom,
  'build.gradle': readGradle,
  'build.gradle.kts': readGradle,
  'go.mod': readGoMod,
  'cargo.toml': readCargoToml,
  'composer.json': readComposerJson,
  gemfile: readGemfile,
  'gems.rb': readGemfile,
  'packages.config': readDotnetProject,
  'directory.packages.props': readDotnetProject,
};

/** Requirements files that ship. `requirements-dev.txt`, `test-requirements.txt` and similar ones do not. */
const REQUIREMENTS =
  /^(?:(base|common|core|prod|production|app|server|web|install|main)[-_.])?requirements(?:[-_.](base|common|core|prod|production|app|server|web|install|main|all))?\.(?:txt|in)$/;
const REQUIREMENTS_FOLDER = /(^|\/)requirements$/;
const SHIPPED_LIST = /^(base|common|core|prod|production|app|server|web|main|all)\.(?:txt|in)$/;

function readerOf(path: string): Reader | undefined {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1).toLowerCase();
  const known = BY_NAME[name];
  if (known !== undefined) return known;
  if (REQUIREMENTS.test(name)) return readRequirements;
  if (SHIPPED_LIST.test(name) && REQUIREMENTS_FOLDER.test(path.slice(0, Math.max(0, slash))))
    return readRequirements;
  if (name.endsWith('.gemspec')) return readGemspec;
  if (/\.(cs|fs|vb)proj$/.test(name)) return readDotnetProject;
  return name.endsWith('.versions.toml') ? readVersionCatalogue : undefined;
}

/** Returns true if a file is a manifest, by its path. */
export function isManifest(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** Reads a manifest. Undefined if the path is none, or its text cannot be parsed. Runs nothing. */
export function readManifest(path: string, text: string): ManifestFacts | undefined {
  const reader = readerOf(path);
  if (reader === undefined) return undefined;
  try {
    const facts = reader(text, path.slice(path.lastIndexOf('/') + 1));
    return { ...facts, dependencies: facts.dependencies.slice(0, MAXIMUM_DEPENDENCIES) };
  } catch {
    // A broken manifest, or a template of one. Other files still count.
    return undefined;
  }
}
