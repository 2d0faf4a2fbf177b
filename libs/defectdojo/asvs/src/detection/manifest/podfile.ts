import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { readLines } from './line-list.ts';

/** `pod 'Name'`, `pod 'Name/Part', '~> 5'`: the part is left out. */
const POD = /^\s{0,40}pod\s{0,4}\(?\s{0,4}["']([\w.+-]{1,100})/;
const TARGET = /^\s{0,40}target\s{0,4}\(?\s{0,4}["']([^"']{1,200})["']/;

/** Reads a `Podfile`: the pods of every target except those of tests. */
export function readPodfile(text: string): ManifestFacts {
  let inTests = false;
  const dependencies = readLines(text, {
    ecosystem: 'cocoapods',
    namesOf: (line) => {
      const target = TARGET.exec(line)?.[1];
      if (target !== undefined) inTests = /tests?$/i.test(target);
      const name = inTests ? undefined : POD.exec(line)?.[1];
      return name === undefined ? [] : [name];
    },
  });
  return { ...NO_FACTS, dependencies };
}
