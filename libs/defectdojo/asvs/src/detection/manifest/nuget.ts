import { NO_FACTS } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';

const REFERENCE =
  /<(?:PackageReference|PackageVersion|FrameworkReference|GlobalPackageReference)\s{1,20}[^>]{0,200}?(?:Include|Update)\s{0,4}=\s{0,4}"([^"]{1,200})"/i;
const PACKAGE = /<package\s{1,20}[^>]{0,200}?id\s{0,4}=\s{0,4}"([^"]{1,200})"([^>]{0,300})/i;
const WEB_SDK =
  /<Project\s{1,20}[^>]{0,200}?Sdk\s{0,4}=\s{0,4}"Microsoft\.NET\.Sdk\.(Web|BlazorWebAssembly)\b/i;
const TEST_PROJECT =
  /<IsTestProject>\s{0,4}true|"(?:Microsoft\.NET\.Test\.Sdk|xunit|nunit|MSTest\.TestFramework)"/i;

/**
 * Reads `*.csproj`, `*.fsproj`, `*.vbproj`, `Directory.Packages.props`, `Directory.Build.props` and `packages.config` line
 * by line. A test project has no dependencies, and what is stated for all projects may be for those of tests. The SDK for web programs counts as the framework that it includes.
 */
export function readDotnetProject(text: string, fileName: string): ManifestFacts {
  const project = fileName.toLowerCase().endsWith('proj');
  if (project && TEST_PROJECT.test(text))
    return { dependencies: [], library: false, program: false, description: '' };
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 1_000);
    const [, packageName, rest = ''] = PACKAGE.exec(line) ?? [];
    const old = /developmentDependency\s{0,4}=\s{0,4}"true"/i.test(rest) ? undefined : packageName;
    const sdk = WEB_SDK.exec(line)?.[1]?.toLowerCase();
    const framework =
      sdk === undefined
        ? undefined
        : sdk === 'web'
          ? 'microsoft.aspnetcore.app'
          : 'microsoft.aspnetcore.components.webassembly';
    const name = REFERENCE.exec(line)?.[1] ?? old ?? framework;
    return name === undefined ? [] : [{ ecosystem: 'nuget', name: name.toLowerCase(), line: index + 1 }];
  });
  return {
    dependencies,
    namesOnly: /^directory\.(?:packages|build)\.props$/i.test(fileName),
    library: project && /<(?:PackageId|IsPackable>true|GeneratePackageOnBuild>true)/i.test(text),
    program: /<OutputType>\s{0,4}(?:Win)?Exe/i.test(text) || WEB_SDK.test(text),
    description: /<Description>([^<]{1,300})/i.exec(text)?.[1] ?? '',
  };
}

const PAKET = /^\s{0,8}nuget\s{1,8}([\w.-]{1,200})/i;
const PAKET_GROUP = /^\s{0,8}group\s{1,8}(\S{1,100})/i;

/** Reads `paket.dependencies`: packages outside the groups for tests and builds. */
export function readPaket(text: string): ManifestFacts {
  let ships = true;
  const dependencies = text.split('\n').flatMap((content, index): Dependency[] => {
    const line = content.slice(0, 500);
    const group = PAKET_GROUP.exec(line)?.[1];
    if (group !== undefined) ships = !/^(?:test|build|dev|doc|tool|bench)/i.test(group);
    const name = ships ? PAKET.exec(line)?.[1] : undefined;
    return name === undefined ? [] : [{ ecosystem: 'nuget', name: name.toLowerCase(), line: index + 1 }];
  });
  return { ...NO_FACTS, dependencies };
}
