import type { AsvsEvidence, AsvsFeature } from '@gecko-defectdojo/contract';
import { contentProblem, textOf } from './content-check.ts';
import { DependencyIndex } from './dependency-index.ts';
import { isAtLeast, weakened } from './evidence.ts';
import { FileRuleIndex } from './file-rule-index.ts';
import { HitCollection } from './hit-collection.ts';
import { PROGRAM_LANGUAGES } from './language.ts';
import { readManifest } from './manifest/read-manifest.ts';
import type { ManifestFacts } from './manifest/dependency.ts';
import { maskSecrets } from './mask.ts';
import { RuleMatcher } from './rule-matcher.ts';
import { FEATURE_RULES } from './rules/index.ts';
import type { FileSelection, Reading } from './selection.ts';
import type { SkipReason, SkippedFiles } from './skipped.ts';

/** A file that a source gives. Its content may be overwritten when the next file is asked for. */
export interface SourceFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** What a repository's code does, and what was read to say so. Nothing in it depends on a version of the standard. */
export interface DetectionResult {
  readonly rulesVersion: string;
  readonly features: readonly AsvsFeature[];
  /** How many files were looked into, and how many lines they have. */
  readonly files: number;
  readonly lines: number;
  /** What was left out, by reason; without a number, nothing was. */
  readonly skipped: SkippedFiles;
}

export interface DetectFeaturesOptions {
  readonly selection: FileSelection;
  readonly onSkip: (reason: SkipReason) => void;
  readonly skipped: () => SkippedFiles;
}

/**
 * The version of the rules: features that other rules found may differ. Raise it with every change of a rule.
 */
export const RULES_VERSION = '1';

const matcher = new RuleMatcher(FEATURE_RULES);
const dependencyIndex = new DependencyIndex(FEATURE_RULES);
const fileRules = new FileRuleIndex(FEATURE_RULES);

const COUNT_ONCE: ReadonlySet<string> = new Set(
  FEATURE_RULES.flatMap(({ code = [], files = [] }) =>
    [...code, ...files].filter(({ countsOnce }) => countsOnce === true).map(({ id }) => id),
  ),
);

/** Product code of fewer lines than this may be a stub beside a repository's examples. */
const FEW_LINES = 150;

/** A readme says at its beginning what the product is for; further down it says what it works with. */
const README_BYTES = 2_500;

interface Tier {
  readonly hits: HitCollection;
  programLines: number;
}

/** Reads the files one after another and says what the code does. Runs nothing; keeps no more than evidence. */
export async function detectFeatures(
  files: AsyncIterable<SourceFile>,
  { selection, onSkip, skipped }: DetectFeaturesOptions,
): Promise<DetectionResult> {
  const product: Tier = { hits: new HitCollection(COUNT_ONCE), programLines: 0 };
  const examples: Tier = { hits: new HitCollection(COUNT_ONCE), programLines: 0 };
  const otherManifests: { path: string; developed: string }[] = [];
  let fileCount = 0;
  let lineCount = 0;
  for await (const { path, content } of files) {
    const reading = selection.readingOf(path);
    if (reading === undefined) continue;
    const problem = contentProblem(content);
    if (problem !== undefined) {
      onSkip(problem);
      continue;
    }
    const tier = reading.pathClass === 'example' ? examples : product;
    const developed = developmentManifestOf(path);
    if (developed !== undefined) otherManifests.push({ path, developed });
    fileCount += 1;
    lineCount += readFile(tier, { path, content, reading, selection });
  }
  for (const { hits } of [product, examples]) {
    for (const { path, developed } of otherManifests)
      if (hits.speaksOfLibrary(path)) hits.dropPath(developed);
    settleLibrary(hits);
  }
  if (product.programLines < FEW_LINES && examples.programLines > product.programLines * 4) {
    product.hits.addAll(examples.hits);
  }
  return {
    rulesVersion: RULES_VERSION,
    features: product.hits.features(FEATURE_RULES),
    files: fileCount,
    lines: lineCount,
    skipped: skipped(),
  };
}

/**
 * The manifest beside a package's own one that names what the package is developed with, rather than what it needs: for
 * a gem its Gemfile, for a Python package its list of requirements.
 */
function developmentManifestOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  if (name.endsWith('.gemspec')) return `${path.slice(0, slash)}Gemfile`;
  return name === 'pyproject.toml' || name === 'setup.py' || name === 'setup.cfg'
    ? `${path.slice(0, slash)}requirements.txt`
    : undefined;
}

interface FileToRead extends SourceFile {
  readonly reading: Reading;
  readonly selection: FileSelection;
}

/** Adds what a file says to a tier, and returns how many lines it has. */
function readFile(tier: Tier, { path, content, reading, selection }: FileToRead): number {
  const { hits } = tier;
  const tooling = reading.pathClass === 'tooling';
  for (const { featureId, rule } of fileRules.matchesOf(path)) {
    const confidence = tooling ? weakened(rule.confidence) : rule.confidence;
    const excerpt = path.slice(path.lastIndexOf('/') + 1).slice(0, 160);
    hits.add(featureId, { path, line: null, rule: rule.id, kind: rule.kind, confidence, excerpt });
  }
  if (reading.manifest) {
    const facts = readManifest(path, textOf(content));
    if (facts !== undefined) addManifest(hits, path, facts);
    if (facts?.module !== undefined && !path.includes('/')) selection.noteGoModule(facts.module);
  }
  if (reading.language === undefined) return countLines(content);
  const readme = reading.language === 'readme';
  const { lines, matches } = matcher.match(readme ? content.subarray(0, README_BYTES) : content, {
    language: reading.language,
    wanted: (rule) => hits.wants(rule.id),
  });
  for (const { featureId, rule, line, excerpt } of matches) {
    const confidence = tooling ? weakened(rule.confidence) : rule.confidence;
    hits.add(featureId, { path, line, rule: rule.id, kind: rule.kind ?? 'code', confidence, excerpt });
  }
  if (PROGRAM_LANGUAGES.has(reading.language) && !tooling) {
    tier.programLines += lines;
    hits.add('source_code', {
      path,
      line: null,
      rule: 'source-file',
      kind: 'code',
      confidence: 'strong',
      excerpt: '',
    });
  }
  return lines;
}

function addManifest(hits: HitCollection, path: string, facts: ManifestFacts): void {
  for (const dependency of facts.dependencies)
    for (const { featureId, rule } of dependencyIndex.matchesOf(dependency))
      hits.add(featureId, {
        path,
        line: dependency.line,
        rule: rule.id,
        kind: 'dependency',
        confidence: facts.namesOnly === true ? weakened(rule.confidence) : rule.confidence,
        excerpt: `${dependency.ecosystem}: ${dependency.name}`.slice(0, 160),
      });
  const fact = (featureId: string, rule: string, excerpt: string): void => {
    const evidence: AsvsEvidence = { path, line: null, rule, kind: 'config', confidence: 'strong', excerpt };
    hits.add(featureId, evidence);
  };
  if (facts.library) fact('library', 'library-manifest', '');
  if (facts.program) fact('program', 'program-manifest', '');
  if (facts.module !== undefined) fact('go_module', 'go-module', facts.module.slice(0, 160));
  if (facts.description !== '') addDescription(hits, path, facts.description);
}

/** A manifest's own description is matched like the readme: it says what the product is for. */
function addDescription(hits: HitCollection, path: string, description: string): void {
  const content = new TextEncoder().encode(description.slice(0, 500));
  for (const { featureId, rule, excerpt } of matcher.match(content, { language: 'readme' }).matches)
    hits.add(featureId, {
      path,
      line: null,
      rule: rule.id,
      kind: 'config',
      confidence: rule.confidence,
      excerpt: maskSecrets(excerpt, true),
    });
}

/**
 * What can be started or is deployed is no mere library, whatever its manifest says; and a Go module in which nothing can
 * be started is one, although its manifest says nothing.
 */
function settleLibrary(hits: HitCollection): void {
  if (
    isAtLeast(hits.confidenceOf('program'), 'medium') ||
    isAtLeast(hits.confidenceOf('deployment'), 'medium')
  ) {
    hits.drop('library');
    return;
  }
  if (!hits.has('go_module')) return;
  hits.add('library', {
    path: 'go.mod',
    line: null,
    rule: 'go-module-without-main',
    kind: 'config',
    confidence: 'strong',
    excerpt: '',
  });
}

function countLines(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(10); at !== -1; at = content.indexOf(10, at + 1)) lines += 1;
  return lines;
}
