import { lineOf, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseToml } from './toml-text.ts';

const GO_REQUIRE =
  /^\s{0,20}(?:require\s{1,4})?([a-z0-9][\w.-]{0,80}\.[a-z]{2,10}(?:\/[\w.~-]{1,100}){0,10})\s{1,4}v\d/i;

/** Reads `go.mod` without lines marked `// indirect`. Replaced and excluded modules have arrows or brackets. */
export function readGoMod(text: string): ManifestFacts {
  const lines = text.split('\n');
  const dependencies = lines.flatMap((line, index): Dependency[] => {
    const name = line.includes('// indirect') || line.includes('=>') ? undefined : GO_REQUIRE.exec(line)?.[1];
    return name === undefined ? [] : [{ ecosystem: 'golang', name, line: index + 1 }];
  });
  const module = /^module\s{1,8}"?([^\s"]{1,300})/m.exec(text)?.[1];
  return {
    dependencies,
    library: false,
    program: false,
    description: '',
    ...(module === undefined ? {} : { module }),
  };
}

/** Reads `Cargo.toml`: dependencies of the package, the workspace and targets, without those of tests and builds. */
export function readCargoToml(text: string): ManifestFacts {
  const { value, brokenLine } = parseToml(text);
  const manifest = objectOf(value);
  const targets = Object.values(objectOf(manifest['target'])).map(
    (target) => objectOf(target)['dependencies'],
  );
  const tables = [manifest['dependencies'], objectOf(manifest['workspace'])['dependencies'], ...targets];
  const dependencies = tables.flatMap((table) =>
    Object.entries(objectOf(table)).map(([key, value]): Dependency => {
      const renamed = stringOf(objectOf(value)['package']);
      return {
        ecosystem: 'cargo',
        name: renamed === '' ? key : renamed,
        line: lineOf(text, { needle: `\n${key}`, mark: 'dependencies' }),
      };
    }),
  );
  const cargoPackage = objectOf(manifest['package']);
  return {
    dependencies: dependencies.map((dependency) => ({
      ...dependency,
      line: dependency.line === null ? null : dependency.line + 1,
    })),
    library: manifest['lib'] !== undefined && manifest['bin'] === undefined,
    program: manifest['bin'] !== undefined,
    description: stringOf(cargoPackage['description']),
    ...(typeof cargoPackage['name'] === 'string' ? { module: cargoPackage['name'] } : {}),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}
