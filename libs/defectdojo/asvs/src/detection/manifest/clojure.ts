import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { allNames, readLines } from './line-list.ts';

const LEIN = /\[\s{0,4}(?:[\w.-]{1,100}\/)?([\w.-]{1,100})\s{1,8}(?:"|:)/g;
const EDN = /(?:^|[\s{])(?:[\w.-]{1,100}\/)?([\w.-]{1,100})\s{1,20}\{\s{0,4}:(?:mvn|git|local|sha)\b/g;

/** Reads `project.clj` of Leiningen: `:dependencies` of the project, without plugins and profiles. */
export function readProjectClj(text: string): ManifestFacts {
  return {
    ...NO_FACTS,
    program: /^\s{0,20}:main\s/m.test(text),
    description: /:description\s{1,20}"([^"\n]{1,300})"/.exec(text)?.[1] ?? '',
    dependencies: readUntil(text, {
      from: /:dependencies\b/,
      to: /:(?:profiles|plugins|aliases)\b/,
      names: LEIN,
    }),
  };
}

/** Reads `deps.edn`: `:deps` of the project, without aliases. */
export function readDepsEdn(text: string): ManifestFacts {
  return { ...NO_FACTS, dependencies: readUntil(text, { from: /:deps\b/, to: /:aliases\b/, names: EDN }) };
}

interface Part {
  readonly from: RegExp;
  readonly to: RegExp;
  readonly names: RegExp;
}

function readUntil(text: string, { from, to, names }: Part) {
  let isInside = false;
  let isOver = false;
  return readLines(text, {
    ecosystem: 'maven',
    namesOf: (content) => {
      let line = content.replace(/;.*$/, '');
      const start = isInside || isOver ? null : from.exec(line);
      isInside ||= start !== null;
      if (start !== null) line = line.slice(start.index);
      const end = isInside ? to.exec(line) : null;
      if (end !== null) line = line.slice(0, end.index);
      const found = isInside ? allNames(line, names) : [];
      if (end !== null) {
        isInside = false;
        isOver = true;
      }
      return found;
    },
  });
}
