import { NO_FACTS } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';

const TABLE = /^([a-z_]{1,60})\s{0,4}:(.{0,200})$/;
/** A dependency has the smallest indent of its table. Deeper lines are its source or version. */
const KEY = /^(\s{1,20})([a-z_][a-z0-9_]{0,100})\s{0,4}:/;

/**
 * Reads `pubspec.yaml` of Dart and Flutter: the packages below `dependencies`, without those of development and
 * overrides. A package that may be published and has no application's entry is a library.
 */
export function readPubspec(text: string): ManifestFacts {
  const dependencies: Dependency[] = [];
  const values = new Map<string, string>();
  let table = '';
  let indent = 0;
  for (const [index, content] of text.split('\n').entries()) {
    const line = content.slice(0, 500).trimEnd();
    const [, key, value = ''] = TABLE.exec(line) ?? [];
    if (key !== undefined) {
      table = key;
      indent = 0;
      values.set(key, value.trim().replaceAll(/^["']|["']$/g, ''));
      continue;
    }
    if (table !== 'dependencies') continue;
    const [, space = '', name] = KEY.exec(line) ?? [];
    if (name === undefined || (indent > 0 && space.length > indent)) continue;
    indent = space.length;
    dependencies.push({ ecosystem: 'pub', name, line: index + 1 });
  }
  const description = values.get('description') ?? '';
  return {
    ...NO_FACTS,
    dependencies,
    library: values.get('publish_to') !== 'none' && (values.has('repository') || values.has('homepage')),
    program: values.has('executables'),
    description: description.startsWith('>') || description.startsWith('|') ? '' : description,
  };
}
