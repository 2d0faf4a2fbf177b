import { NO_FACTS } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';

/** `pod 'Name'`, `pod 'Name/Part', '~> 5'`: the part is left out. */
const POD = /^\s{0,40}pod\s{0,4}\(?\s{0,4}["']([\w.+-]{1,100})/;
const TARGET = /^\s{0,40}target\s{0,4}\(?\s{0,4}["']([^"']{1,200})["']/;

/** Reads a `Podfile`: the pods of every target except those of tests. */
export function readPodfile(text: string): ManifestFacts {
  let inTests = false;
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    const target = TARGET.exec(line)?.[1];
    if (target !== undefined) inTests = /tests?$/i.test(target);
    const name = inTests ? undefined : POD.exec(line)?.[1];
    return name === undefined ? [] : [{ ecosystem: 'cocoapods', name, line: index + 1 }];
  });
  return { ...NO_FACTS, dependencies };
}
