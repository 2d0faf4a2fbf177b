import { NO_FACTS, objectOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { dependenciesOf, pypiName } from './python.ts';
import { parseToml } from './toml-text.ts';

/** A package of conda or pip: `flask`, `flask=2.0`, `flask 2.*`, `conda-forge::flask>=2`, `PyJWT[crypto]==2.8`. */
const SPECIFICATION = /^(?:[\w./-]{1,100}::)?([A-Za-z0-9][\w.-]{0,100})\s{0,4}(?:[\s=<>~!;@,([*]|$)/;
const HEAD = /^dependencies\s{0,4}:(.{0,2000})$/;
const NEXT_KEY = /^[^\s#-]/;
const ITEM = /^\s{0,40}-\s{1,20}(.{1,500})$/;

/**
 * Reads a conda environment (`environment.yml`): the packages below `dependencies`, those of its part `pip` included. Any
 * other YAML file of that name has no such list.
 */
export function readCondaEnvironment(text: string): ManifestFacts {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => HEAD.test(line.trimEnd()));
  const dependencies: Dependency[] = [];
  const add = (text: string, index: number): void => {
    // A list in one line; otherwise a comma belongs to a version.
    const items = text.trim().startsWith('[') ? text.split(',') : [text];
    for (const item of items) {
      const name = SPECIFICATION.exec(bare(item))?.[1];
      if (name !== undefined) dependencies.push({ ecosystem: 'pypi', name: pypiName(name), line: index + 1 });
    }
  };
  if (start !== -1) add(HEAD.exec(lines[start]?.trimEnd() ?? '')?.[1] ?? '', start);
  for (let index = start + 1; start !== -1 && index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (NEXT_KEY.test(line)) break;
    const item = ITEM.exec(line)?.[1];
    if (item !== undefined) add(item.replace(/^pip\s{0,4}:/, ''), index);
  }
  return { ...NO_FACTS, dependencies };
}

/** Removes comment, brackets of a list in one line, and quotes. */
function bare(item: string): string {
  return item
    .replace(/(?:^|\s)#.*$/, '')
    .replace(/^[\s["']+|[\s\]"']+$/g, '')
    .trim();
}

/** Reads `pixi.toml`: packages of conda and of PyPI, without features, which are mostly for development. */
export function readPixi(text: string): ManifestFacts {
  const { value, brokenLine } = parseToml(text);
  const manifest = objectOf(value);
  const names = ['dependencies', 'pypi-dependencies'].flatMap((table) =>
    Object.keys(objectOf(manifest[table])),
  );
  return {
    ...NO_FACTS,
    dependencies: dependenciesOf(names, text),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}
