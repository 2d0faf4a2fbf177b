import type { AsvsConfidence, AsvsEvidence } from '@gecko-defectdojo/contract';
import { isAside, isShape, substanceOf } from './evidence-place.ts';
import { lossOfAim } from './line-aim.ts';
import { BEST_LINE, worthOfLine } from './line-worth.ts';

const BASE: Readonly<Record<AsvsConfidence, number>> = { weak: 0.2, medium: 2, strong: 3 };

/** The loss of a place aside of the product: the least sign in the product is worth more. */
const ASIDE = 4;
const SHAPE = 0.5;
/** The loss of a sentence of a readme or of a manifest's description, which shows no code. */
const SAID = 1.8;
const README = /(?:^|\/)readme[^/]{0,20}$/i;
const OF_WORDS = /-words$|^secrets-kept$/;
/** The loss of a piece without a line, and of a dependency, which shows no use. */
const NO_LINE = 0.6;

/**
 * Returns the worth of a piece of evidence to a reader. Its confidence counts, and so do the place and the line: code of
 * the product before tests, migrations and tools; a use before an import; routes, guards and settings before models.
 */
export function worthOf({ path, line, kind, confidence, excerpt, rule }: AsvsEvidence): number {
  const worth = BASE[confidence] + worthOfPlace(path);
  if (rule === 'source-file') return worth - NO_LINE + worthOfSource(path, excerpt);
  if (README.test(path) || OF_WORDS.test(rule)) return worth - SAID;
  if (kind === 'dependency' || line === null) return worth - NO_LINE;
  return worth + worthOfLine(excerpt) - lossOfAim(rule, excerpt);
}

/** Returns the most that a line of a file can be worth. */
export function bestWorthIn({ path, confidence }: Pick<AsvsEvidence, 'path' | 'confidence'>): number {
  return BASE[confidence] + worthOfPlace(path) + BEST_LINE;
}

/** The hits of a file follow each other. */
let last = { path: '', worth: 0 };

function worthOfPlace(path: string): number {
  if (last.path !== path) last = { path, worth: (isAside(path) ? -ASIDE : 0) - (isShape(path) ? SHAPE : 0) };
  return last.worth;
}

/** A file with a beginning of the program, or with some code, shows more than one with names. */
function worthOfSource(path: string, excerpt: string): number {
  const lines = Number.parseInt(excerpt, 10);
  const size = Number.isNaN(lines) ? 0 : lines < 15 ? -1 : lines < 60 ? 0 : 0.4;
  return substanceOf(path) * 0.8 + size;
}
