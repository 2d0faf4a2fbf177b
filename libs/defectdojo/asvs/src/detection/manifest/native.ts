import { lineOf, listOf, NO_FACTS, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseJson } from './json-text.ts';
import { allNames, readLines } from './line-list.ts';

/** Reads `vcpkg.json`: `dependencies`, as names or objects, without those for the host, which only build. */
export function readVcpkg(text: string): ManifestFacts {
  const { value, brokenLine } = parseJson(text);
  const dependencies = listOf(objectOf(value)['dependencies']).flatMap((item): Dependency[] => {
    const name = stringOf(item) || stringOf(objectOf(item)['name']);
    if (name === '' || objectOf(item)['host'] === true) return [];
    return [
      {
        ecosystem: 'conan',
        name: name.toLowerCase(),
        line: lineOf(text, { needle: `"${name}"`, mark: '"dependencies"' }),
      },
    ];
  });
  return { ...NO_FACTS, dependencies, ...(brokenLine === undefined ? {} : { brokenLine }) };
}

const REFERENCE = /["']([a-z0-9][\w.+-]{0,80})\/[\w.[\]<>=*~ -]{1,60}(?:@[^"']{0,80})?["']/g;
const LISTED = /^\s{0,8}([a-z0-9][\w.+-]{0,80})\/[\w.[\]<>=*~-]{1,60}/g;

/** Reads `conanfile.py`: references such as `openssl/3.2.0` in requirements. Tools and tests do not ship. */
export function readConanPython(text: string): ManifestFacts {
  let isInside = false;
  const dependencies = readLines(text, {
    ecosystem: 'conan',
    namesOf: (content) => {
      const line = content.replace(/#.*$/, '');
      if (/\b(?:tool_requires|build_requires|test_requires)\b/.test(line)) isInside = false;
      else if (/\brequires\b/.test(line)) isInside = true;
      else if (/^\s{0,8}(?:def|class)\s/.test(line) || /^\s{0,8}\w{1,40}\s{0,4}=/.test(line))
        isInside = false;
      return isInside ? allNames(line, REFERENCE) : [];
    },
  });
  return { ...NO_FACTS, dependencies };
}

/** Reads `conanfile.txt`: the part `[requires]`. */
export function readConanText(text: string): ManifestFacts {
  let isInside = false;
  const dependencies = readLines(text, {
    ecosystem: 'conan',
    namesOf: (line) => {
      if (line.startsWith('[')) isInside = line.startsWith('[requires]');
      return isInside ? allNames(line, LISTED) : [];
    },
  });
  return { ...NO_FACTS, dependencies };
}

const FIND = /\b(?:find_package|find_dependency)\s{0,4}\(\s{0,4}([A-Za-z][\w.+-]{0,60})/gi;
const PKG_CONFIG = /\bpkg_(?:check_modules|search_module)\s{0,4}\(\s{0,4}\w{1,60}\s([^)]{0,200})/i;
const PKG_NAME = /(?:^|\s)([a-z][\w.+-]{0,60})/g;

/** Reads `CMakeLists.txt`: `find_package` and `pkg_check_modules`. Names are in lower case, as those of Conan. */
export function readCmake(text: string): ManifestFacts {
  const dependencies = readLines(text, {
    ecosystem: 'conan',
    namesOf: (content) => {
      const line = content.replace(/#.*$/, '');
      const listed = PKG_CONFIG.exec(line)?.[1] ?? '';
      return [...allNames(line, FIND), ...allNames(listed, PKG_NAME)].map((name) => name.toLowerCase());
    },
  });
  return { ...NO_FACTS, dependencies };
}
