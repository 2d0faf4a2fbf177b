import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { allNames, readLines } from './line-list.ts';

const MIX = /\{\s{0,4}:([a-z][a-z0-9_]{0,60})\s{0,4},/g;
const MIX_ONLY = /\bonly:\s{0,4}(?:\[([^\]]{0,100})\]|:(\w{1,20}))/;

/** A tuple that goes on in the next line. */
const MIX_OPEN = /^\s{0,40}\{\s{0,4}:[a-z][a-z0-9_]{0,60}\s{0,4},[^{}]{0,400}$/;
/** Lines of one tuple, at most. */
const TUPLE_LINES = 8;

/**
 * Reads `mix.exs`: tuples such as `{:phoenix, "~> 1.7"}`, without those that are only for development and tests, and
 * without other applications of the same umbrella.
 */
export function readMix(text: string): ManifestFacts {
  const dependencies = readLines(withWholeTuples(text), {
    ecosystem: 'hex',
    namesOf: (line) => {
      const [, list, one] = MIX_ONLY.exec(line) ?? [];
      const only = list ?? one;
      if (/^\s{0,40}#/.test(line) || (only !== undefined && !only.includes('prod'))) return [];
      if (/\bin_umbrella:\s{0,4}true/.test(line)) return [];
      // A dependency states a version or its place. Other tuples of a project do not.
      return /"|\b(?:git|github|path):/.test(line) ? allNames(line, MIX) : [];
    },
  });
  // An application states the module that starts it, and a package what is published.
  const library = /^\s{0,20}package:/m.test(text) && !/\bmod:\s{0,8}\{/.test(text);
  const description = /^\s{0,20}description:\s{0,8}"([^"\n]{1,300})"/m.exec(text)?.[1] ?? '';
  return { ...NO_FACTS, dependencies, library, description };
}

/** Returns the text with each tuple in the line in which it begins. The lines after it are empty, so numbers stay. */
function withWholeTuples(text: string): string {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!MIX_OPEN.test(line)) continue;
    const end = lines.slice(index, index + TUPLE_LINES).findIndex((one) => one.includes('}'));
    if (end === -1) continue;
    lines[index] = lines.slice(index, index + end + 1).join(' ');
    lines.fill('', index + 1, index + end + 1);
  }
  return lines.join('\n');
}

const REBAR_TUPLE = /\{\s{0,4}([a-z][a-z0-9_]{0,60})\s{0,4},/g;
const REBAR_NAME = /(?:^|[[,])\s{0,40}([a-z][a-z0-9_]{0,60})\s{0,8}(?=[,\]]|$)/g;

/** Reads `rebar.config`: the list `deps` of the project, without those of its profiles. */
export function readRebar(text: string): ManifestFacts {
  let isInside = false;
  let isOver = false;
  const dependencies = readLines(text, {
    ecosystem: 'hex',
    namesOf: (content) => {
      const line = content.replace(/%.*$/, '');
      const start = isOver ? null : /^\s{0,8}\{\s{0,4}deps\s{0,4},/.exec(line);
      isInside ||= start !== null;
      if (!isInside) return [];
      const rest = start === null ? line : line.slice(start[0].length);
      if (/\]\s{0,4}\}\s{0,4}\.\s{0,4}$/.test(rest)) {
        isInside = false;
        isOver = true;
      }
      const tuples = allNames(rest, REBAR_TUPLE).filter(
        (name) => !/^(?:git|pkg|tag|branch|ref|hg)$/.test(name),
      );
      return tuples.length > 0 ? tuples : allNames(rest, REBAR_NAME);
    },
  });
  return { ...NO_FACTS, dependencies };
}
