import { NO_FACTS } from './dependency.ts';
import type { ManifestFacts } from './dependency.ts';
import { packagesOf } from './swift-package.ts';

const REPOSITORY = /\brepositoryURL\s{0,4}=\s{0,4}"([^"\n]{1,300})"/g;

/** Reads `project.pbxproj` of Xcode: the Swift packages by the names of their repositories, and the kinds of products. */
export function readXcodeProject(text: string): ManifestFacts {
  return {
    ...NO_FACTS,
    dependencies: packagesOf(text, REPOSITORY),
    program: text.includes('"com.apple.product-type.application'),
  };
}
