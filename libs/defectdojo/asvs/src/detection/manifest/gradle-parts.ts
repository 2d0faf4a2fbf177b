import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { allNames, readLines } from './line-list.ts';
import { readGradle } from './maven.ts';

/** `"org.springframework.boot:spring-boot-starter-web:$version"`, wherever it stands. */
const COORDINATES = /["'][\w.-]{1,100}:([\w.-]{1,100}):[^"':]{1,60}["']/g;

/**
 * Reads a Gradle script of another name, such as `dependencies.gradle`: dependencies as in `build.gradle`. One without
 * any lists coordinates that other scripts choose from.
 */
export function readGradlePart(text: string): ManifestFacts {
  const facts = readGradle(text);
  if (facts.dependencies.length > 0 || (facts.catalogueUses ?? []).length > 0) return facts;
  const dependencies = readLines(text, {
    ecosystem: 'maven',
    namesOf: (line) => (/^\s{0,40}\/\/|(?<!la)test|classpath/i.test(line) ? [] : allNames(line, COORDINATES)),
  });
  return { ...NO_FACTS, dependencies, namesOnly: true };
}
