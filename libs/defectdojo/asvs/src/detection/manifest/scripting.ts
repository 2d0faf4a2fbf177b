import { lineOf, NO_FACTS, objectOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseJson } from './json-text.ts';
import { allNames, readLines } from './line-list.ts';

const CPAN = /\b(?:requires|recommends)\s{0,4}\(?\s{0,4}["']([\w:]{1,100})["']/g;

/** Reads `cpanfile`: modules outside the phases `test`, `develop`, `configure` and `build`. Names are distributions'. */
export function readCpanfile(text: string): ManifestFacts {
  let isOther = false;
  const dependencies = readLines(text, {
    ecosystem: 'cpan',
    namesOf: (content) => {
      const line = content.replace(/#.*$/, '');
      const phase = /^\s{0,8}on\s{0,4}\(?\s{0,4}["']?(\w{1,20})/.exec(line)?.[1];
      if (phase !== undefined) isOther = phase !== 'runtime' && !/\}\s{0,4}\)?\s{0,4};/.test(line);
      const found = isOther || (phase !== undefined && phase !== 'runtime') ? [] : allNames(line, CPAN);
      if (/^\s{0,8}\}\s{0,4}\)?\s{0,4};/.test(line)) isOther = false;
      return found.filter((name) => name !== 'perl').map((name) => name.replaceAll('::', '-'));
    },
  });
  return { ...NO_FACTS, dependencies };
}

const ROCK = /["']([\w-]{1,100})(?:\s{0,4}[=<>~][^"']{0,40}|\s{1,4}[\d.-]{1,20})?["']/g;

/** Reads a `*.rockspec` of LuaRocks: the list `dependencies`. A rock is a library. */
export function readRockspec(text: string): ManifestFacts {
  let isInside = false;
  const dependencies = readLines(text, {
    ecosystem: 'luarocks',
    namesOf: (content) => {
      const line = content.replace(/--.*$/, '');
      const start = /^\s{0,8}dependencies\s{0,4}=\s{0,4}\{/.exec(line);
      isInside ||= start !== null;
      if (!isInside) return [];
      const rest = start === null ? line : line.slice(start[0].length);
      if (rest.includes('}')) isInside = false;
      return allNames(rest, ROCK).filter((name) => name !== 'lua');
    },
  });
  const description = /\bsummary\s{0,8}=\s{0,8}["']([^"'\n]{1,300})["']/.exec(text)?.[1] ?? '';
  return { ...NO_FACTS, dependencies, library: true, description };
}

const FIELD = /^([A-Za-z][\w-]{0,40}):(.{0,500})$/;
const R_NAME = /(?:^|,)\s{0,40}([A-Za-z][\w.]{0,80})/g;

/** Reads `DESCRIPTION` of an R package or application: `Depends` and `Imports`. Another file of that name states none. */
export function readRDescription(text: string): ManifestFacts {
  let field = '';
  const dependencies = readLines(text, {
    ecosystem: 'cran',
    namesOf: (line) => {
      const [, name, value] = FIELD.exec(line) ?? [];
      field = name ?? (/^\s/.test(line) ? field : '');
      if (field !== 'Imports' && field !== 'Depends') return [];
      return allNames((value ?? line).trim(), R_NAME).filter((found) => found !== 'R');
    },
  });
  const library = /^Package:/m.test(text) && /^Version:/m.test(text);
  const description = library ? (/^Title:\s{0,20}(\S.{0,300})/m.exec(text)?.[1] ?? '') : '';
  return { ...NO_FACTS, dependencies, library, description };
}

/** Reads `renv.lock`: the packages of an R project. Which of them it asks for itself is not stated. */
export function readRenvLock(text: string): ManifestFacts {
  const { value, brokenLine } = parseJson(text);
  const names = Object.keys(objectOf(objectOf(value)['Packages']));
  return {
    ...NO_FACTS,
    namesOnly: true,
    dependencies: names.map((name): Dependency => ({
      ecosystem: 'cran',
      name,
      line: lineOf(text, { needle: `"${name}"`, mark: '"Packages"' }),
    })),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}
