import { lineOf, listOf, NO_FACTS, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';
import { catalogueUsesIn } from './version-catalogue.ts';
import { parseXml } from './xml-text.ts';

/** Reads `pom.xml`: the project's own dependencies, without managed ones and those of tests. */
export function readPom(text: string): ManifestFacts {
  const { value, brokenLine } = parseXml(text);
  const project = objectOf(objectOf(value)['project']);
  const dependencies = listOf(objectOf(project['dependencies'])['dependency']).flatMap(
    (item): Dependency[] => {
      const dependency = objectOf(item);
      const name = stringOf(dependency['artifactId']);
      if (name === '' || dependency['scope'] === 'test') return [];
      return [
        {
          ecosystem: 'maven',
          name,
          line: lineOf(text, { needle: `<artifactId>${name}<`, mark: '<dependencies' }),
        },
      ];
    },
  );
  return {
    dependencies,
    library: false,
    program: false,
    description: stringOf(project['description']),
    ...(brokenLine === undefined ? {} : { brokenLine }),
  };
}

const GRADLE =
  /^\s{0,40}(?:implementation|api|compile|compileOnly|runtimeOnly|runtime|providedCompile|developmentOnly|kapt|ksp)\b[\s(]{0,4}(?:platform\(|enforcedPlatform\()?["']([\w.-]{1,120}):([\w.-]{1,120})/;
const GRADLE_NAMED =
  /^\s{0,40}(?:implementation|api|compile|runtimeOnly|compileOnly)\b[^\n]{0,80}?name\s{0,4}[:=]\s{0,4}["']([\w.-]{1,120})/;
const GRADLE_PLUGIN = /^\s{0,40}id[\s(]{1,4}["']([\w.-]{1,120})["']/;

/**
 * Reads `build.gradle` and `build.gradle.kts` line by line: literal dependencies, plugins by their ids, and the aliases of a
 * catalogue that it takes either from.
 */
export function readGradle(text: string): ManifestFacts {
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    const name = GRADLE.exec(line)?.[2] ?? GRADLE_NAMED.exec(line)?.[1] ?? GRADLE_PLUGIN.exec(line)?.[1];
    return name === undefined ? [] : [{ ecosystem: 'maven', name, line: index + 1 }];
  });
  return { ...NO_FACTS, dependencies, catalogueUses: catalogueUsesIn(text) };
}

/** `"com.typesafe.akka" %% "akka-http" % "10.2"`. Scala's version follows some names in a repository, never in a build. */
const SBT =
  /"[\w.-]{1,120}"\s{0,8}%{1,3}\s{0,8}"([\w.-]{1,120})"\s{0,8}%\s{0,8}[\w."$]{1,120}([^\n]{0,120})/g;
const SBT_TEST = /^\s{0,8}%\s{0,8}(?:"?test|"?it\b|"?provided)/i;

/** Reads `build.sbt` line by line: literal dependencies, without those of tests. */
export function readSbt(text: string): ManifestFacts {
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    if (/^\s{0,40}\/\//.test(line)) return [];
    return [...line.matchAll(SBT)].flatMap(([, name = '', rest = '']): Dependency[] =>
      SBT_TEST.test(rest) ? [] : [{ ecosystem: 'maven', name, line: index + 1 }],
    );
  });
  return { ...NO_FACTS, dependencies };
}

const IVY = /<dependency\s{1,20}[^>]{0,300}?\bname\s{0,4}=\s{0,4}"([\w.-]{1,120})"([^>]{0,300})/;

/** Reads `ivy.xml` line by line, without dependencies of the configuration `test`. */
export function readIvy(text: string): ManifestFacts {
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const [, name, rest = ''] = IVY.exec(content.slice(0, 1_000)) ?? [];
    if (name === undefined || /\bconf\s{0,4}=\s{0,4}"test/.test(rest)) return [];
    return [{ ecosystem: 'maven', name, line: index + 1 }];
  });
  return { ...NO_FACTS, dependencies };
}
