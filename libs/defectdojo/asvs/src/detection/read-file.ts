import type { AsvsEvidence } from '@gecko-defectdojo/contract';
import { hasTag, textOf } from './content-check.ts';
import type { CoverageLog } from './coverage-log.ts';
import { DependencyIndex } from './dependency-index.ts';
import { weakened } from './evidence.ts';
import { FileRuleIndex } from './file-rule-index.ts';
import type { HitCollection } from './hit-collection.ts';
import { PROGRAM_LANGUAGES, SCRIPT_LANGUAGES } from './language.ts';
import type { ManifestFacts } from './manifest/dependency.ts';
import { readManifest } from './manifest/read-manifest.ts';
import { maskSecrets } from './mask.ts';
import { RuleMatcher } from './rule-matcher.ts';
import { FEATURE_RULES } from './rules/index.ts';
import type { Reading } from './selection.ts';
import type { SourceFile } from './source-file.ts';
import type { Tier } from './tier.ts';

const matcher = new RuleMatcher(FEATURE_RULES);
const dependencyIndex = new DependencyIndex(FEATURE_RULES);
const fileRules = new FileRuleIndex(FEATURE_RULES);

/** A readme states the product's purpose at its beginning. Later parts mention other products. */
const README_BYTES = 2_500;

/** Extensions of templates for any text. Only tags show that one is a page. */
const ANY_TEXT = /\.(?:tmpl|tpl|gotmpl|mustache|liquid|j2|jinja2?|eta|ftl)$/i;

function isTemplateOfText(path: string, content: Uint8Array): boolean {
  return ANY_TEXT.test(path) && !hasTag(content);
}

export interface FileToRead extends SourceFile {
  readonly reading: Reading;
  readonly coverage: CoverageLog;
  /** The lines of the file that the content's lines are from. Undefined if they are the same. */
  readonly lines?: readonly number[] | undefined;
}

/** Adds the evidence of a file to a tier. Returns the number of its lines. */
export function readFile(tier: Tier, file: FileToRead): number {
  const { path, content, reading, coverage } = file;
  const { hits } = tier;
  const tooling = reading.pathClass === 'tooling';
  const otherText = isTemplateOfText(path, content);
  for (const { featureId, rule } of fileRules.matchesOf(path)) {
    if (otherText && featureId === 'html_output') continue;
    const confidence = tooling ? weakened(rule.confidence) : rule.confidence;
    const excerpt = path.slice(path.lastIndexOf('/') + 1).slice(0, 160);
    hits.add(featureId, { path, line: null, rule: rule.id, kind: rule.kind, confidence, excerpt });
  }
  if (reading.manifest) {
    const facts = readManifest(path, textOf(content));
    if (facts !== undefined) {
      const stated = tooling ? { ...facts, namesOnly: true } : facts;
      if (!tier.catalogues.hold(path, stated)) addManifest(hits, path, stated);
      coverage.addManifest(path, reading.pathClass, facts);
    }
  }
  if (reading.language === undefined || otherText) return countLines(content);
  const readme = reading.language === 'readme';
  const { lines, matches } = matcher.match(readme ? content.subarray(0, README_BYTES) : content, {
    language: reading.language,
    wanted: (rule, featureId) =>
      hits.mayKeep(featureId, {
        path,
        rule: rule.id,
        confidence: tooling ? weakened(rule.confidence) : rule.confidence,
      }),
  });
  for (const { featureId, rule, line, excerpt } of matches) {
    const confidence = tooling ? weakened(rule.confidence) : rule.confidence;
    const place = file.lines?.[line - 1] ?? line;
    hits.add(featureId, { path, line: place, rule: rule.id, kind: rule.kind ?? 'code', confidence, excerpt });
    if (tooling) tier.toolingPaths.add(path);
  }
  if (PROGRAM_LANGUAGES.has(reading.language) && tooling) tier.toolingLines += lines;
  const isScript = SCRIPT_LANGUAGES.has(reading.language);
  if ((isScript || PROGRAM_LANGUAGES.has(reading.language)) && !tooling) {
    tier.programLines += lines;
    tier.programBytes += content.length;
    tier.codeFolder ||= path.startsWith('src/') || path.startsWith('lib/');
    // A manifest is written in a language too, also where it only lists the tools for charts or texts.
    if (!reading.manifest) hits.add('source_code', sourceFile(path, lines));
  } else if (reading.language !== 'readme') tier.otherBytes += content.length;
  return lines;
}

/** Returns the evidence that a file is code. */
export function sourceFile(path: string, lines?: number): AsvsEvidence {
  const excerpt = lines === undefined ? '' : lines === 1 ? '1 line' : `${String(lines)} lines`;
  return { path, line: null, rule: 'source-file', kind: 'code', confidence: 'strong', excerpt };
}

/** Adds what a manifest states as evidence. */
export function addManifest(hits: HitCollection, path: string, facts: ManifestFacts): void {
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
  const fact = (featureId: 'library' | 'program' | 'module', excerpt = ''): void => {
    const rule = `${featureId}-manifest`;
    const evidence: AsvsEvidence = { path, line: null, rule, kind: 'config', confidence: 'strong', excerpt };
    hits.add(featureId, evidence);
  };
  if (facts.library) fact('library');
  if (facts.program) fact('program', facts.commandOnly === true ? 'command' : '');
  if (facts.module !== undefined) fact('module', facts.module.slice(0, 160));
  if (facts.description !== '') addDescription(hits, path, facts.description);
}

/** Matches a manifest's description like the readme: it states the product's purpose. */
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

function countLines(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(10); at !== -1; at = content.indexOf(10, at + 1)) lines += 1;
  return content.length > 0 && content[content.length - 1] !== 10 ? lines + 1 : lines;
}
