import { describe, expect, it } from 'vitest';
import { GradleCatalogues } from './gradle-catalogues.ts';
import { readManifest } from './manifest/read-manifest.ts';

const CATALOGUE = `[libraries]
web = { module = "org.springframework.boot:spring-boot-starter-web" }
jwt_signer = 'com.auth0:java-jwt:4'
mock-server = "com.squareup.okhttp3:mockwebserver:4"
both = "io.ktor:ktor-client-core:2"
unnamed = "org.postgresql:postgresql:42"
[plugins]
spring-boot = { id = "org.springframework.boot", version = "3" }
[bundles]
server = ["web", "jwt_signer"]
testing = ["mock-server", "both"]
`;

/** Returns \`path name:line\` of each dependency that the manifests state together. */
function settledOf(files: Readonly<Record<string, string>>): string[] {
  const catalogues = new GradleCatalogues();
  for (const [path, text] of Object.entries(files)) {
    const facts = readManifest(path, text);
    if (facts !== undefined) catalogues.hold(path, facts);
  }
  return catalogues
    .settled()
    .flatMap(({ path, facts }) =>
      facts.dependencies.map(({ name, line }) => `${path} ${name}:${line ?? '?'}`),
    );
}

/** Returns what a build takes from the catalogue, wherever that lies. */
function takenBy(build: string): string[] {
  const files = { 'app/build.gradle.kts': build, 'build-logic/libs.versions.toml': CATALOGUE };
  const taken = (found: readonly string[]) => found.filter((one) => one.startsWith('app/'));
  const after = taken(settledOf(files));
  expect(taken(settledOf(Object.fromEntries(Object.entries(files).reverse())))).toEqual(after);
  return after.map((one) => one.slice('app/build.gradle.kts '.length));
}

describe('what a Gradle build takes from a catalogue', () => {
  it.each<[string, string[]]>([
    ['implementation(libs.web)', ['spring-boot-starter-web:1']],
    ['  api libs.jwt.signer', ['java-jwt:1']],
    ['implementation(platform(libs.both))', ['ktor-client-core:1']],
    ['\nruntimeOnly(libs.unnamed.get())', ['postgresql:2']],
    ['implementation(libs.bundles.server)', ['spring-boot-starter-web:1', 'java-jwt:1']],
    ['alias(libs.plugins.spring.boot)', ['org.springframework.boot:1']],
    ['testImplementation(libs.web)', []],
    ['implementation(libs.versions.web.get())', []],
    ['// implementation(libs.web)', []],
    ['implementation(libs.bundles.unknown)', []],
    ['alias(libs.plugins.unknown)', []],
  ])('with %j is %j', (build, expected) => {
    expect(takenBy(build)).toEqual(expected);
  });

  it('is the artifact of the same name where no catalogue is read', () => {
    expect(settledOf({ 'build.gradle': 'implementation libs.spring.boot.starter.web' })).toEqual([
      'build.gradle spring-boot-starter-web:1',
    ]);
  });

  it('is found in the settings of the build too, and other settings have none', () => {
    const settings =
      'library("web", "io.ktor", "ktor-server-core").version("2")\nlibrary("jwt-signer", "com.auth0:java-jwt:4")\nbundle("all", ["web", "jwt-signer"])\n';
    const build = 'implementation libs.bundles.all';
    expect(settledOf({ 'settings.gradle': settings, 'app/build.gradle': build }).slice(2)).toEqual([
      'app/build.gradle ktor-server-core:1',
      'app/build.gradle java-jwt:1',
    ]);
    expect(settledOf({ 'settings.gradle': "rootProject.name = 'shop'\ninclude(':library')\n" })).toEqual([]);
  });

  it('leaves out of the catalogue what only tests take, and nothing else', () => {
    const build = 'implementation(libs.both)\nandroidTestImplementation(libs.bundles.testing)\n';
    const left = (text: string) =>
      settledOf({ 'gradle/libs.versions.toml': CATALOGUE, 'build.gradle': text }).filter((one) =>
        one.startsWith('gradle/'),
      );
    expect(left(build)).toEqual(left('').filter((one) => !one.includes('mockwebserver')));
    expect(left('')).toHaveLength(6);
  });
});
