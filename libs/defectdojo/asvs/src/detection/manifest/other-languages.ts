import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { allNames, readLines } from './line-list.ts';

const CABAL_FIELD = /^\s{0,8}(?:synopsis|description):\s{0,40}(\S[^\n]{0,300})/im;

/** Reads `*.cabal` or hpack's `package.yaml`: a library unless it has an executable. Rules look at the imports. */
export function readCabal(text: string): ManifestFacts {
  const program = /^(?:executable\b|executables:)/im.test(text);
  return {
    ...NO_FACTS,
    library: !program && /^library\b/im.test(text),
    program,
    description: CABAL_FIELD.exec(text)?.[1]?.replace(/^["']|["']$/g, '') ?? '',
  };
}

const NIMBLE_FIELD = /^description\s{0,20}=\s{0,20}"([^"\n]{1,300})"/m;

/** Reads `*.nimble` of Nim: a program if it names a binary, else a library. */
export function readNimble(text: string): ManifestFacts {
  const program = /^bin\s{0,20}=/m.test(text);
  return { ...NO_FACTS, library: !program, program, description: NIMBLE_FIELD.exec(text)?.[1] ?? '' };
}

/** Reads `Project.toml` of Julia: with a name and a version it is a package. */
export function readJuliaProject(text: string): ManifestFacts {
  return { ...NO_FACTS, library: /^uuid\s{0,8}=/m.test(text) && /^version\s{0,8}=/m.test(text) };
}

const MODULE_FIELD = /^\s{0,20}Description\s{0,20}=\s{0,20}["']([^"'\n]{1,300})["']/im;

/** Reads `*.psd1`: with a module to load it is a module of PowerShell, which is a library. Other files hold data. */
export function readPowershellModule(text: string): ManifestFacts {
  const library = /^\s{0,20}(?:RootModule|ModuleToProcess|NestedModules)\s{0,20}=/im.test(text);
  return { ...NO_FACTS, library, description: library ? (MODULE_FIELD.exec(text)?.[1] ?? '') : '' };
}

const PERL_NAME = /["']?((?:[A-Z]\w{0,60}::){1,6}\w{1,60}|[A-Z]\w{1,60})["']?\s{0,20}=>\s{0,8}["']?v?[\d.]/g;
const PERL_ABSTRACT = /\b(?:ABSTRACT|dist_abstract)\s{0,8}=>\s{0,8}["']([^"'\n]{1,300})["']/;

/** Reads `Makefile.PL` or `Build.PL`: the modules with a version, outside the lists for builds and tests. */
export function readPerlBuild(text: string): ManifestFacts {
  let isOther = false;
  const dependencies = readLines(text, {
    ecosystem: 'cpan',
    namesOf: (content) => {
      const line = content.replace(/#.*$/, '');
      const list = /\b(\w{0,20}(?:requires|PREREQ_PM|REQUIRES|prereqs))["']?\s{0,8}=>/.exec(line)?.[1];
      if (list !== undefined) isOther = /build|test|configure/i.test(list);
      return isOther ? [] : allNames(line, PERL_NAME).map((name) => name.replaceAll('::', '-'));
    },
  });
  return { ...NO_FACTS, dependencies, description: PERL_ABSTRACT.exec(text)?.[1] ?? '' };
}
