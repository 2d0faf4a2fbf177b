import { NO_FACTS } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { allNames } from './line-list.ts';
import { accessorOf } from './version-catalogue.ts';

/** `library("web", "io.ktor:ktor-server-core:2")`, or with group and name apart. */
const LIBRARY =
  /^\s{0,40}library[\s(]{1,4}["']([\w.-]{1,120})["'],\s{0,8}["'][\w.-]{1,120}(?::|["'],\s{0,8}["'])([\w.-]{1,120})/;
const PLUGIN = /^\s{0,40}plugin[\s(]{1,4}["']([\w.-]{1,120})["'],\s{0,8}["']([\w.-]{1,120})["']/;
const BUNDLE = /^\s{0,40}bundle[\s(]{1,4}["']([\w.-]{1,120})["'],([^\n]{0,400})/;
const QUOTED = /["']([\w.-]{1,120})["']/g;

/**
 * Reads `settings.gradle` and `settings.gradle.kts` line by line: the version catalogues that they write down themselves.
 * Settings without one state nothing.
 */
export function readSettingsCatalogue(text: string): ManifestFacts {
  const dependencies: Dependency[] = [];
  const bundles = new Map<string, readonly string[]>();
  for (const [index, content] of text.split('\n').entries()) {
    const line = content.slice(0, 500);
    const [, library, artifact] = LIBRARY.exec(line) ?? [];
    const [, plugin, id] = PLUGIN.exec(line) ?? [];
    const [, bundle, members] = BUNDLE.exec(line) ?? [];
    const alias = library ?? (plugin === undefined ? undefined : `plugins.${plugin}`);
    const name = artifact ?? id;
    if (alias !== undefined && name !== undefined)
      dependencies.push({ ecosystem: 'maven', name, line: index + 1, alias: accessorOf(alias) });
    if (bundle !== undefined)
      bundles.set(accessorOf(`bundles.${bundle}`), allNames(members ?? '', QUOTED).map(accessorOf));
  }
  return dependencies.length === 0 ? NO_FACTS : { ...NO_FACTS, dependencies, bundles };
}
