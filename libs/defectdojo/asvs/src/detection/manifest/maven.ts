import { XMLParser } from 'fast-xml-parser';
import { lineOf, listOf, objectOf, stringOf } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';

// Entities are not expanded: a document type could make them grow without end.
const parser = new XMLParser({ processEntities: false, isArray: (name) => name === 'dependency' });

/** Reads `pom.xml`: the project's own dependencies, without managed ones and those of tests. */
export function readPom(text: string): ManifestFacts {
  const project = objectOf(objectOf(parser.parse(text))['project']);
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
  };
}

const GRADLE =
  /^\s{0,40}(?:implementation|api|compile|compileOnly|runtimeOnly|runtime|providedCompile|developmentOnly|kapt|ksp)\b[\s(]{0,4}(?:platform\(|enforcedPlatform\()?["']([\w.-]{1,120}):([\w.-]{1,120})/;
const GRADLE_NAMED =
  /^\s{0,40}(?:implementation|api|compile|runtimeOnly|compileOnly)\b[^\n]{0,80}?name\s{0,4}[:=]\s{0,4}["']([\w.-]{1,120})/;
/** `libs.spring.boot.starter.web`: by convention the catalogue's name is the artifact's, with dots for dashes. */
const GRADLE_CATALOGUE =
  /^\s{0,40}(?:implementation|api|compileOnly|runtimeOnly|kapt|ksp)[\s(]{1,4}libs\.(?!versions\b|plugins\b|bundles\b)([A-Za-z][\w.]{0,120})/;
const GRADLE_PLUGIN = /^\s{0,40}id[\s(]{1,4}["']([\w.-]{1,120})["']/;

/** Reads `build.gradle` and `build.gradle.kts` line by line: literal dependencies, and plugins by their ids. */
export function readGradle(text: string): ManifestFacts {
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    const name =
      GRADLE.exec(line)?.[2] ??
      GRADLE_NAMED.exec(line)?.[1] ??
      GRADLE_PLUGIN.exec(line)?.[1] ??
      GRADLE_CATALOGUE.exec(line)?.[1]?.replaceAll('.', '-');
    return name === undefined ? [] : [{ ecosystem: 'maven', name, line: index + 1 }];
  });
  return { dependencies, library: false, program: false, description: '' };
}

const CATALOGUE_MODULE =
  /(?:module\s{0,4}=\s{0,4}"[\w.-]{1,120}:|name\s{0,4}=\s{0,4}"|=\s{0,4}"[\w.-]{1,120}:)([\w.-]{1,120})[:"]/;

/** Reads the libraries of a Gradle version catalogue. It does not separate test libraries, but these match few rules. */
export function readVersionCatalogue(text: string): ManifestFacts {
  let inLibraries = false;
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    if (/^\s{0,8}\[/.test(line)) inLibraries = /^\s{0,8}\[libraries\]/.test(line);
    const name = inLibraries ? CATALOGUE_MODULE.exec(line)?.[1] : undefined;
    return name === undefined ? [] : [{ ecosystem: 'maven', name, line: index + 1 }];
  });
  return { dependencies, library: false, program: false, description: '' };
}
