import { lineOf, listOf, NO_FACTS, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseToml } from './toml-text.ts';

const REQUIREMENT =
  /^\s{0,20}([A-Za-z0-9][A-Za-z0-9._-]{0,100})\s{0,4}(?:\[[^\]]{0,200}\])?\s{0,4}(?:[=<>~!;@,(#]|$)/;
const DEVELOPMENT_EXTRA = /^(dev|test|tests|testing|doc|docs|lint|typing|ci|bench)/i;

/** The comment by which pip-compile and uv name the origin of a line. A file of the project is named with its options. */
const VIA = /^\s{0,20}#\s{0,4}via\b(.{0,300})$/;
const VIA_FILE = /(?:^|\s)-[rc]\s|\.(?:in|toml|txt|cfg|py)\b/;

/**
 * Reads `requirements*.txt`: one requirement per line, without options and links. In a compiled list, requirements of
 * other packages are left out.
 */
export function readRequirements(text: string): ManifestFacts {
  const lines = text.split('\n');
  const names = lines.flatMap((line, index): Dependency[] => {
    const name = REQUIREMENT.exec(line.trim().replace(/\\$/, '').trim())?.[1];
    if (name === undefined || isTransitive(lines, index)) return [];
    return [{ ecosystem: 'pypi', name: pypiName(name), line: index + 1 }];
  });
  return { dependencies: names, library: false, program: false, description: '' };
}

/** Returns true if the comment below or beside a requirement names packages only. */
function isTransitive(lines: readonly string[], index: number): boolean {
  const beside = /#\s{0,4}via\b(.{0,300})$/.exec(lines[index] ?? '')?.[1];
  if (beside !== undefined) return beside.trim() !== '' && !VIA_FILE.test(beside);
  let at = index + 1;
  while (/^\s{1,20}--hash/.test(lines[at] ?? '')) at += 1;
  const first = VIA.exec(lines[at] ?? '')?.[1];
  if (first === undefined) return false;
  const named = [first];
  for (at += 1; /^\s{1,20}#\s{2,8}\S/.test(lines[at] ?? ''); at += 1) named.push(lines[at] ?? '');
  return !named.some((remark) => VIA_FILE.test(remark));
}

/** Reads `pyproject.toml`: the standard tables and Poetry's, without groups and extras for development. */
export function readPyproject(text: string): ManifestFacts {
  const { value, brokenLine } = parseToml(text);
  const manifest = objectOf(value);
  const project = objectOf(manifest['project']);
  const poetry = objectOf(objectOf(manifest['tool'])['poetry']);
  const extras = Object.entries(objectOf(project['optional-dependencies']))
    .filter(([name]) => !DEVELOPMENT_EXTRA.test(name))
    .flatMap(([, list]) => listOf(list));
  const names = [
    ...[...listOf(project['dependencies']), ...extras].map(stringOf),
    ...Object.keys(objectOf(poetry['dependencies'])).filter((name) => name !== 'python'),
  ];
  const packaged =
    manifest['build-system'] !== undefined &&
    (project['name'] ?? poetry['name']) !== undefined &&
    poetry['package-mode'] !== false;
  return {
    dependencies: dependenciesOf(names, text),
    library: packaged,
    program: project['scripts'] !== undefined || poetry['scripts'] !== undefined,
    description: stringOf(project['description'] ?? poetry['description']),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}

/** Reads `Pipfile`: `[packages]`, not `[dev-packages]`. */
export function readPipfile(text: string): ManifestFacts {
  const { value, brokenLine } = parseToml(text);
  const names = Object.keys(objectOf(objectOf(value)['packages']));
  return {
    ...NO_FACTS,
    dependencies: dependenciesOf(names, text),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}

/** Reads `setup.cfg`: the lines below `install_requires`. */
export function readSetupCfg(text: string): ManifestFacts {
  const section =
    /^install_requires\s{0,4}=([^\n]{0,300}(?:\n[ \t]+[^\n]{0,300}){0,500})/m.exec(text)?.[1] ?? '';
  const description = /^description\s{0,4}=\s{0,4}([^\n]{0,300})/m.exec(text)?.[1] ?? '';
  return {
    dependencies: dependenciesOf(section.split('\n'), text),
    library: /^\[metadata\]/m.test(text),
    program: text.includes('console_scripts'),
    description,
  };
}

/** Reads the literal list of `install_requires` in `setup.py`. Runs nothing, so computed lists stay unknown. */
export function readSetupPy(text: string): ManifestFacts {
  const list = /install_requires\s{0,4}=\s{0,4}\[([^\]]{0,20000})\]/.exec(text)?.[1] ?? '';
  const names = [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map((match) => match[1] ?? '');
  return {
    dependencies: dependenciesOf(names, text),
    library: /\bsetup\s{0,4}\(/.test(text),
    program: text.includes('console_scripts'),
    description: /\bdescription\s{0,4}=\s{0,4}["']([^"'\n]{1,300})["']/.exec(text)?.[1] ?? '',
  };
}

/** Returns the packages that requirements name, each with the line of its requirement. */
export function dependenciesOf(requirements: readonly string[], text: string): Dependency[] {
  return requirements.flatMap((requirement): Dependency[] => {
    const name = REQUIREMENT.exec(requirement)?.[1];
    return name === undefined
      ? []
      : [{ ecosystem: 'pypi', name: pypiName(name), line: lineOf(text, { needle: requirement.trim() }) }];
  });
}

/** Normalises a name as PyPI does: case, dots, dashes and underscores do not matter. */
export function pypiName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
