import { listOf, NO_FACTS, objectOf, stringOf } from './dependency.ts';
import type { CatalogueUse, Dependency, ManifestFacts } from './dependency.ts';
import { parseToml } from './toml-text.ts';

const HEAD = /^\s{0,8}\[(\w{1,40})\]/;
const ALIAS = /^\s{0,8}["']?([A-Za-z][\w.-]{0,120})["']?\s{0,4}=/;
const MODULE =
  /(?:module\s{0,4}=\s{0,4}["'][\w.-]{1,120}:|name\s{0,4}=\s{0,4}["']|=\s{0,4}["'][\w.-]{1,120}:)([\w.-]{1,120})[:"']/;
const PLUGIN = /(?:\bid\s{0,4}=\s{0,4}["']|=\s{0,4}["'])([\w.-]{1,120})[:"']/;

/**
 * Reads a Gradle version catalogue: its libraries, and its plugins by their ids, each with the alias by which builds name
 * it. Bundles are aliases of several libraries.
 */
export function readVersionCatalogue(text: string): ManifestFacts {
  let part = '';
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    part = HEAD.exec(line)?.[1] ?? (/^\s{0,8}\[/.test(line) ? '' : part);
    const alias = ALIAS.exec(line)?.[1];
    const pattern = part === 'libraries' ? MODULE : part === 'plugins' ? PLUGIN : undefined;
    const name = alias === undefined ? undefined : pattern?.exec(line)?.[1];
    if (alias === undefined || name === undefined) return [];
    const accessor = accessorOf(part === 'plugins' ? `plugins.${alias}` : alias);
    return [{ ecosystem: 'maven', name, line: index + 1, alias: accessor }];
  });
  return { ...NO_FACTS, dependencies, bundles: bundlesIn(text) };
}

function bundlesIn(text: string): ReadonlyMap<string, readonly string[]> {
  const bundles = objectOf(objectOf(parseToml(text).value)['bundles']);
  return new Map(
    Object.entries(bundles).map(([alias, libraries]) => [
      accessorOf(`bundles.${alias}`),
      listOf(libraries).map((library) => accessorOf(stringOf(library))),
    ]),
  );
}

/** Returns an alias as builds write it: Gradle makes dots of dashes and underscores. */
export function accessorOf(alias: string): string {
  return alias.replace(/[-_]/g, '.');
}

const USE =
  /^\s{0,40}(\w{1,60})[\s(]{1,4}(?:(?:enforcedP|p)latform\(\s{0,4})?libs\.(?!versions\b)([A-Za-z][\w.]{0,120})/;
const SHIPS = /^(?:implementation|api|compileOnly|runtimeOnly|kapt|ksp|alias)$/;

/** Returns the aliases that a build takes from its catalogue `libs`, by the configuration that takes them. */
export function catalogueUsesIn(text: string): CatalogueUse[] {
  return text.split('\n').flatMap((content, index): CatalogueUse[] => {
    const [, configuration = '', accessor] = USE.exec(content.slice(0, 500)) ?? [];
    if (accessor === undefined) return [];
    const alias = accessor.replace(/\.get$/, '');
    const purpose = SHIPS.test(configuration) ? 'ships' : /test/i.test(configuration) ? 'test' : 'other';
    return [{ alias, line: index + 1, purpose }];
  });
}
