import { lineAt, MAXIMUM_DEPENDENCIES, NO_FACTS } from './dependency.ts';
import type { Dependency, ManifestFacts } from './dependency.ts';

const URL_OF_PACKAGE = /\burl\s{0,4}:\s{0,20}"([^"\n]{1,300})"/g;
const PRODUCT = /\.(library|executable)\s{0,4}\(/g;

/** Reads `Package.swift`: packages by the names of their repositories, and products. */
export function readSwiftPackage(text: string): ManifestFacts {
  // A package in a line that is a comment was taken out.
  const code = text.replaceAll(/^[ \t]{0,40}\/\/.{0,2000}$/gm, (comment) => ' '.repeat(comment.length));
  const products = new Set([...code.matchAll(PRODUCT)].map(([, kind]) => kind));
  return {
    ...NO_FACTS,
    dependencies: packagesOf(code, URL_OF_PACKAGE),
    library: products.has('library') && !products.has('executable'),
    program: products.has('executable'),
  };
}

/** Returns a dependency for each address of a repository: the first group of a global regular expression. */
export function packagesOf(text: string, address: RegExp): Dependency[] {
  return [...text.matchAll(address)]
    .slice(0, MAXIMUM_DEPENDENCIES)
    .flatMap(({ 1: url = '', index }): Dependency[] => {
      const [, name] = /([^/:]{1,100})$/.exec(url.replace(/\/$/, '').replace(/\.git$/, '')) ?? [];
      return name === undefined
        ? []
        : [{ ecosystem: 'swift', name: name.toLowerCase(), line: lineAt(text, index) }];
    });
}
