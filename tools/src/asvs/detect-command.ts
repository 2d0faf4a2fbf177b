import {
  chaptersFromFeatures,
  codeReadPercent,
  LEFT_OUT_WORDS,
  notReadReason,
  suggestLevel,
} from '@gecko-defectdojo/asvs';
import type { ChapterDecision, ChapterEvidence } from '@gecko-defectdojo/asvs';
import type { AsvsCoverage, AsvsFeature, AsvsVersion } from '@gecko-defectdojo/contract';
import { detectSource } from './detect-source.ts';

/** The output of `detect --json`. */
export interface DetectReport {
  readonly standard: AsvsVersion;
  readonly features: readonly AsvsFeature[];
  readonly chapters: readonly ChapterDecision[];
  readonly level: {
    readonly suggested: number;
    readonly assumed: boolean;
    readonly reasons: readonly string[];
  };
  /** Why chapters without evidence are not assessed. Null if all code was read. */
  readonly notRead: string | null;
  /** How much of the code was read, in percent of its size. Null without code. */
  readonly codeRead: number | null;
  readonly coverage: AsvsCoverage;
  readonly skipped: Readonly<Record<string, number>>;
  readonly files: number;
  readonly lines: number;
  readonly seconds: number;
}

export interface DetectReportOptions {
  readonly source: string;
  readonly version: AsvsVersion;
  readonly commit?: string | undefined;
  readonly owner?: string | undefined;
}

/** Detects in a source and says what follows for one version of the standard. */
export async function reportDetection({
  source,
  version,
  commit,
  owner,
}: DetectReportOptions): Promise<DetectReport> {
  const start = performance.now();
  const result = await detectSource(source, { commit, owner });
  const { features, coverage } = result;
  const { suggested, assumed, reasons } = suggestLevel({ features, coverage });
  return {
    standard: version,
    features,
    chapters: chaptersFromFeatures(version, features, coverage),
    level: { suggested, assumed, reasons },
    notRead: notReadReason(coverage) ?? null,
    codeRead: codeReadPercent(coverage) ?? null,
    coverage,
    skipped: result.skipped,
    files: result.files,
    lines: result.lines,
    seconds: Math.round(performance.now() - start) / 1_000,
  };
}

/** The report as a person reads it: the chapters with their reasons and places, then the level. */
export function describeDetection(report: DetectReport): string {
  const chapters = report.chapters.flatMap(({ id, name, decision, confidence, reason, evidence }) => [
    `${decision.padEnd(7)}${id.padEnd(5)}${name}${decision === 'yes' ? ` (${confidence})` : ''}: ${reason}`,
    ...evidence.map((item) => `            ${placeOf(item)}`),
  ]);
  const skipped = Object.entries(report.skipped).map(([reason, count]) => `${reason} ${count}`);
  return [
    `ASVS ${report.standard}`,
    ...chapters,
    levelWords(report.level),
    ...leftOutWords(report.coverage),
    ...(report.codeRead === null ? [] : [`${report.codeRead} % of the code was read.`]),
    `${report.files} files, ${report.lines} lines, ${report.seconds} s${skipped.length > 0 ? `; left out: ${skipped.join(', ')}` : ''}`,
  ].join('\n');
}

/** An assumed level is no suggestion: it only says that nothing speaks for more yet. */
function levelWords({ suggested, assumed, reasons }: DetectReport['level']): string {
  const level = assumed ? `L${suggested}, assumed` : `Level ${suggested} suggested`;
  return `${level}: ${reasons.join(' ')}`;
}

/** Folders in the text. `--json` has all. */
const LEFT_OUT_SHOWN = 10;

function leftOutWords({ leftOut = [] }: AsvsCoverage): string[] {
  if (leftOut.length === 0) return [];
  const shown = leftOut
    .slice(0, LEFT_OUT_SHOWN)
    .map(({ path, reason }) => `  ${path}: ${LEFT_OUT_WORDS[reason]}`);
  const more = leftOut.length - shown.length;
  return ['Folders left out:', ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function placeOf({ path, line, rule, confidence, excerpt, indirect }: ChapterEvidence): string {
  const note = [rule, confidence, ...(indirect === undefined ? [] : [`indirect: ${indirect}`])].join(', ');
  return `${path}${line === null ? '' : `:${line}`} [${note}] ${excerpt}`.trim();
}
