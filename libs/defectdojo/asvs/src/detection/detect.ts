import type { AsvsCoverage, AsvsFeature } from '@gecko-defectdojo/contract';
import { compiledManifestOf, developmentManifestOf } from './companion-manifest.ts';
import { contentProblem } from './content-check.ts';
import type { ContentProblem } from './content-check.ts';
import { CoverageLog } from './coverage-log.ts';
import { isNotebook, readNotebook } from './notebook.ts';
import { SCRIPT_LANGUAGES } from './language.ts';
import { addManifest, readFile, sourceFile } from './read-file.ts';
import { rulesVersionOf } from './rules-version.ts';
import { scriptLanguageOf } from './script-line.ts';
import { FEATURE_RULES } from './rules/index.ts';
import type { FileSelection, Reading } from './selection.ts';
import { settleClient } from './settle-client.ts';
import { settleCloud } from './settle-cloud.ts';
import { settleLibrary } from './settle-library.ts';
import { settleService } from './settle-service.ts';
import { settleTooling } from './settle-tooling.ts';
import type { SkipReason, SkippedFiles } from './skipped.ts';
import type { SourceFile } from './source-file.ts';
import { emptyTier } from './tier.ts';
import type { Tier } from './tier.ts';
import { UNREAD_NOTEBOOK } from './unread-language.ts';
import type { UnreadLog } from './unread-language.ts';
import { utf8Bytes } from './utf8-bytes.ts';

/** The features of a repository's code, and what was read to find them. Independent of any ASVS version. */
export interface DetectionResult {
  readonly rulesVersion: string;
  readonly features: readonly AsvsFeature[];
  /** Number of files read, and of their lines. */
  readonly files: number;
  readonly lines: number;
  /** Number of skipped files by reason. A missing reason means none. */
  readonly skipped: SkippedFiles;
  /** The parts of the code that were read, and those that were not. */
  readonly coverage: AsvsCoverage;
}

export interface DetectFeaturesOptions {
  readonly selection: FileSelection;
  readonly onSkip: (reason: SkipReason) => void;
  readonly skipped: () => SkippedFiles;
  /** The code in languages that no rule reads. Complete after the last file. */
  readonly unread: UnreadLog;
}

/** Version of the rules. It changes with every rule: features found by another version may differ. */
const RULES_VERSION = rulesVersionOf(FEATURE_RULES);

/** Product code with fewer lines may be a stub beside a repository's examples. */
const FEW_LINES = 150;

/** A manifest states dependencies also if a tool wrote it, such as pip-compile, or in one long line. */
function manifestOnly(reading: Reading, problem: ContentProblem): Reading | undefined {
  return reading.manifest && problem !== 'binary' ? { ...reading, language: undefined } : undefined;
}

/** Returns the way to read a file without an extension, or undefined if it is no script. */
function scriptReading(reading: Reading, text: Uint8Array): Reading | undefined {
  const language = scriptLanguageOf(text);
  return language === undefined ? undefined : { ...reading, language };
}

/**
 * Returns true if scripts are what the repository is about. Beside a program or settings they build, install and deploy,
 * so what they call is no feature of the product.
 */
function areMain({ programBytes: scripts }: Tier, { programBytes, otherBytes }: Tier): boolean {
  return scripts > programBytes && (programBytes > 0 || scripts > otherBytes);
}

/** Reads the files one after another and returns the features. Runs nothing and keeps only evidence. */
export async function detectFeatures(
  files: AsyncIterable<SourceFile>,
  { selection, onSkip, skipped, unread }: DetectFeaturesOptions,
): Promise<DetectionResult> {
  const product = emptyTier();
  const examples = emptyTier();
  const scripts = emptyTier();
  const otherManifests: { path: string; developed: string }[] = [];
  const compiledManifests: string[] = [];
  const coverage = new CoverageLog();
  let fileCount = 0;
  let lineCount = 0;
  for await (const { path, content: bytes } of files) {
    const selected = selection.readingOf(path);
    if (selected === undefined) continue;
    const text = utf8Bytes(bytes);
    const found = selected.ifScript === true ? scriptReading(selected, text) : selected;
    if (found === undefined) continue;
    const notebook = isNotebook(path) ? readNotebook(text) : undefined;
    if (isNotebook(path) && notebook === undefined) {
      if (found.pathClass === 'product') unread.add(UNREAD_NOTEBOOK, text.length, path);
      continue;
    }
    const content = notebook?.code ?? text;
    const problem = contentProblem(content, path);
    const language = notebook?.language ?? found.language;
    const reading = problem === undefined ? { ...found, language } : manifestOnly(found, problem);
    if (reading === undefined) {
      if (problem !== undefined) onSkip(problem);
      if (found.manifest) coverage.addUnreadableManifest(path, found.pathClass);
      continue;
    }
    const isScript = reading.language !== undefined && SCRIPT_LANGUAGES.has(reading.language);
    const tier = reading.pathClass === 'example' ? examples : isScript ? scripts : product;
    const developed = developmentManifestOf(path);
    if (developed !== undefined) otherManifests.push({ path, developed });
    const compiled = compiledManifestOf(path);
    if (compiled !== undefined) compiledManifests.push(compiled);
    fileCount += 1;
    coverage.addFile(reading, content.length);
    const read = readFile(tier, { path, content, reading, coverage, lines: notebook?.lines });
    tier.lines += read;
    lineCount += read;
  }
  for (const tier of [product, examples]) {
    const { hits } = tier;
    for (const { path, facts } of tier.catalogues.settled()) addManifest(hits, path, facts);
    for (const { path, developed } of otherManifests)
      if (hits.speaksOfLibrary(path)) hits.dropPath(developed);
    for (const path of compiledManifests) hits.dropPath(path);
    settleTooling(tier);
    settleCloud(tier);
    settleService(tier);
    settleClient(tier);
    settleLibrary(tier);
  }
  if (areMain(scripts, product)) product.hits.addAll(scripts.hits);
  // Code that no rule reads is code.
  if (!product.hits.has('source_code'))
    for (const path of unread.paths()) product.hits.add('source_code', sourceFile(path));
  if (product.programLines < FEW_LINES && examples.programLines > product.programLines * 4) {
    product.hits.addAll(examples.hits);
  }
  return {
    rulesVersion: RULES_VERSION,
    features: product.hits.features(FEATURE_RULES),
    files: fileCount,
    lines: lineCount,
    skipped: skipped(),
    coverage: coverage.coverage({
      languages: unread.languages(),
      skipped: skipped(),
      leftOut: selection.leftOut(),
    }),
  };
}
