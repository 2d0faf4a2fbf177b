import { lineOf, listOf, NO_FACTS, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseJson } from './json-text.ts';
import { allNames, readLines } from './line-list.ts';
import { isCmakePackage } from './native-library.ts';

/** Features of a package that are not for its users. */
const NO_FEATURE = /(?:^|[_-])(?:tests?|docs?|bench(?:marks?)?|examples?|dev)(?:$|[_-])/;

/**
 * Reads `vcpkg.json`: `dependencies`, as names or objects, also those of features. Without those for the host, which only
 * build, and those of tests.
 */
export function readVcpkg(text: string): ManifestFacts {
  const { value, brokenLine } = parseJson(text);
  const manifest = objectOf(value);
  const features = Object.entries(objectOf(manifest['features'])).filter(([name]) => !NO_FEATURE.test(name));
  const stated = [manifest, ...features.map(([, feature]) => objectOf(feature))];
  const dependencies = stated.flatMap((part) =>
    listOf(part['dependencies']).flatMap((item): Dependency[] => {
      const name = stringOf(item) || stringOf(objectOf(item)['name']);
      if (name === '' || objectOf(item)['host'] === true) return [];
      const line = lineOf(text, { needle: `"${name}"`, mark: '"dependencies"' });
      return [{ ecosystem: 'conan', name: name.toLowerCase(), line }];
    }),
  );
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
/** A call whose name follows on the next line. */
const FIND_OPENED = /\b(?:find_package|find_dependency)\s{0,4}\(\s{0,8}$/i;
const FIRST_WORD = /^\s{0,40}([A-Za-z][\w.+-]{0,60})/g;
/** `GIT_REPOSITORY https://…/Crow.git`, `GITHUB_REPOSITORY owner/name` and `"gh:owner/name@1.0"`: the repository's name. */
const FETCHED =
  /(?:\bGIT(?:HUB|LAB)?_REPOSITORY\s{1,8}"?[\w.:@/-]{0,120}\/|"(?:gh|gl|bb):[\w.-]{1,60}\/)([A-Za-z][\w+-]{0,60})/g;
const PKG_CONFIG = /\bpkg_(?:check_modules|search_module)\s{0,4}\(\s{0,4}\w{1,60}\s([^)]{0,200})/i;
const PKG_NAME = /(?:^|\s)([a-z][\w.+-]{0,60})/g;

/**
 * Reads `CMakeLists.txt`: if it installs a package, `find_package`, `pkg_check_modules`, and the repositories that it fetches. Names are in lower
 * case, as those of Conan.
 */
export function readCmake(text: string): ManifestFacts {
  let isOpened = false;
  const dependencies = readLines(text, {
    ecosystem: 'conan',
    namesOf: (content) => {
      const line = content.replace(/#.*$/, '');
      const listed = PKG_CONFIG.exec(line)?.[1] ?? '';
      const names = [
        ...(isOpened ? allNames(line, FIRST_WORD) : []),
        ...allNames(line, FIND),
        ...allNames(listed, PKG_NAME),
        ...allNames(line, FETCHED),
      ];
      isOpened = FIND_OPENED.test(line);
      return names.map((name) => name.toLowerCase());
    },
  });
  return { ...NO_FACTS, dependencies, library: isCmakePackage(text) };
}
