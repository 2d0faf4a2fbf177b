import { lineOf, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { parseJson } from './json-text.ts';

/** Reads `composer.json`: `require` without PHP itself. `require-dev` does not ship. */
export function readComposerJson(text: string): ManifestFacts {
  const { value, brokenLine } = parseJson(text);
  const manifest = objectOf(value);
  const names = Object.keys(objectOf(manifest['require'])).filter((name) => name !== 'php');
  const kind = stringOf(manifest['type']);
  return {
    dependencies: names.map((name) => ({
      ecosystem: 'composer',
      name,
      line: lineOf(text, { needle: `"${name}"`, mark: '"require"' }),
    })),
    // A package without a type is a library. Programs often leave it out too, but have no keywords.
    library:
      kind === 'library' || kind.endsWith('-bundle') || (kind === '' && manifest['keywords'] !== undefined),
    program: kind === 'project' || manifest['bin'] !== undefined,
    description: stringOf(manifest['description']),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}

const GEM = /^\s{0,20}gem[\s(]{1,4}["']([\w.-]{1,100})["']/;
const GEM_GROUP = /^\s{0,20}group\b([^\n]{0,200})\bdo\b/;
const DEVELOPMENT_ONLY = /group(?:s)?:?\s{0,4}(?:=>)?\s{0,4}\[?\s{0,4}:(?:development|test)/;

const BUILDS_APPLICATIONS: ReadonlySet<string> = new Set(['fastlane', 'cocoapods']);
const SERVES: ReadonlySet<string> = new Set([
  'rails',
  'railties',
  'rack',
  'sinatra',
  'hanami',
  'roda',
  'grape',
  'puma',
]);

/** Reads `Gemfile`: gems outside the groups `development` and `test`. */
export function readGemfile(text: string): ManifestFacts {
  let depth = 0;
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    const group = GEM_GROUP.exec(line)?.[1];
    if (depth > 0) {
      if (/\bdo\b/.test(line)) depth += 1;
      if (/^\s{0,20}end\b/.test(line)) depth -= 1;
      return [];
    }
    if (
      group !== undefined &&
      /:(?:development|test|lint|docs?)\b/.test(group) &&
      !group.includes(':production')
    ) {
      depth = 1;
      return [];
    }
    const name = DEVELOPMENT_ONLY.test(line) ? undefined : GEM.exec(line)?.[1];
    return name === undefined ? [] : [{ ecosystem: 'gem', name, line: index + 1 }];
  });
  // The tools that build an application for phones need a Gemfile, and with it gems that the application never loads.
  const builds =
    dependencies.some(({ name }) => BUILDS_APPLICATIONS.has(name)) &&
    !dependencies.some(({ name }) => SERVES.has(name));
  return { dependencies: builds ? [] : dependencies, library: false, program: false, description: '' };
}

const GEM_DEPENDENCY = /\.add_(?:runtime_)?dependency[\s(]{1,4}["']([\w.-]{1,100})["']/;

/** Reads a `*.gemspec`: runtime dependencies. A gem is always a library. */
export function readGemspec(text: string): ManifestFacts {
  const dependencies = text.split('\n').flatMap((line, index): Dependency[] => {
    const name = GEM_DEPENDENCY.exec(line.slice(0, 500))?.[1];
    return name === undefined ? [] : [{ ecosystem: 'gem', name, line: index + 1 }];
  });
  return {
    dependencies,
    commandOnly: true,
    library: true,
    // A pattern of files in `bin` comes from the template of every gem and means nothing.
    program: /\.executables\s{0,8}(?:=|<<)\s{0,4}(?:\[\s{0,4})?(?:["']\w|%w)/.test(text),
    description: /\.summary\s{0,20}=\s{0,4}["'%q{(]{1,4}([^"'})\n]{1,300})/.exec(text)?.[1] ?? '',
  };
}
