import { join } from 'node:path';
import { chaptersFromFeatures, suggestLevel } from '@gecko-defectdojo/asvs';
import type { AsvsDecision, AsvsVersion } from '@gecko-defectdojo/contract';
import { detectSource, gitFolderOf } from './detect-source.ts';
import { readLabels } from './read-labels.ts';
import type { LabelledRepository } from './read-labels.ts';
import { Tallies, Tally } from './tally.ts';
import type { TallyFigures } from './tally.ts';

/** A decision that differs from the label. */
export interface Miss {
  readonly repository: string;
  readonly chapter: string;
  readonly label: 'yes' | 'no';
  readonly decision: AsvsDecision;
}

/** The output of `score --json`. Unclear labels count nowhere. */
export interface ScoreReport {
  readonly overall: TallyFigures;
  readonly chapters: Readonly<Record<string, TallyFigures>>;
  /** By the labels' `group`. Empty if they have none. */
  readonly groups: Readonly<Record<string, TallyFigures>>;
  readonly levels: { readonly exact: number; readonly accepted: number; readonly of: number };
  readonly unclear: number;
  readonly missing: readonly string[];
  readonly notAtCommit: readonly string[];
  readonly misses: readonly Miss[];
}

/** Labels are of version 5.0. */
const LABELS_VERSION: AsvsVersion = '5.0.0';

export interface ScoreOptions {
  readonly labels: string;
  readonly repositories: string;
}

/** Compares what is detected with labels. Repositories that are not there are named and left out. */
export async function score({ labels, repositories }: ScoreOptions): Promise<ScoreReport> {
  const labelled = readLabels(labels);
  const chapters = new Tallies();
  const groups = new Tallies();
  const overall = new Tally();
  const misses: Miss[] = [];
  const missing: string[] = [];
  const notAtCommit: string[] = [];
  const levels = { exact: 0, accepted: 0, of: 0 };
  let unclear = 0;
  for (const item of labelled) {
    const path = join(repositories, item.repo.replace('/', '+'));
    const detected = await detectLabelled(path, item);
    if (detected === undefined) {
      missing.push(item.repo);
      continue;
    }
    if (!detected.atCommit) notAtCommit.push(item.repo);
    for (const { id, decision } of chaptersFromFeatures(
      LABELS_VERSION,
      detected.features,
      detected.coverage,
    )) {
      const label = item.chapters[id];
      if (label === 'unclear') unclear += 1;
      if (label === undefined || label === 'unclear') continue;
      const ofGroup = item.group === undefined ? [] : [groups.of(item.group)];
      for (const tally of [overall, chapters.of(id), ...ofGroup]) tally.add(label, decision);
      if ((label === 'yes') !== (decision === 'yes'))
        misses.push({ repository: item.repo, chapter: id, label, decision });
    }
    if (item.level !== undefined) {
      const level = `L${suggestLevel({ features: detected.features }).suggested}`;
      levels.of += 1;
      if (level === item.level) levels.exact += 1;
      if ([item.level, ...(item.levelAccept ?? [])].includes(level)) levels.accepted += 1;
    }
  }
  return {
    overall: overall.figures(),
    chapters: chapters.figures(),
    groups: groups.figures(),
    levels,
    unclear,
    missing,
    notAtCommit,
    misses,
  };
}

/** Reads the labelled commit where the repository has it, else what is there; undefined when nothing is. */
async function detectLabelled(path: string, { repo, commit }: LabelledRepository) {
  const owner = repo.split('/')[0];
  const git = await gitFolderOf(path);
  if (git !== undefined && commit !== undefined) {
    const result = await detectSource(path, { commit, owner }).catch(() => undefined);
    if (result !== undefined) return { ...result, atCommit: true };
  }
  const result = await detectSource(path, { owner }).catch(() => undefined);
  return result === undefined ? undefined : { ...result, atCommit: commit === undefined };
}

/** The report as a person reads it. */
export function describeScore(report: ScoreReport, showMisses: boolean): string {
  const figures = { ...report.chapters, all: report.overall, ...report.groups };
  const width = Math.max(...Object.keys(figures).map((id) => id.length + 1), 5);
  const rows = Object.entries(figures).map(
    ([id, { precision, recall, right, wrong, missed, unsure }]) =>
      `${id.padEnd(width)}precision ${shown(precision)}  recall ${shown(recall)}  right ${right}  wrong ${wrong}  missed ${missed} (of them unsure ${unsure})`,
  );
  const misses = report.misses.map(
    ({ repository, chapter, label, decision }) =>
      `${repository} ${chapter}: label ${label}, detected ${decision}`,
  );
  return [
    ...rows,
    `Level: ${report.levels.exact} of ${report.levels.of} exact, ${report.levels.accepted} accepted.`,
    `${report.unclear} unclear labels left out.`,
    ...(report.missing.length > 0 ? [`Not there: ${report.missing.join(', ')}`] : []),
    ...(report.notAtCommit.length > 0
      ? [`Not at the labelled commit: ${report.notAtCommit.join(', ')}`]
      : []),
    ...(showMisses ? misses : []),
  ].join('\n');
}

function shown(value: number | null): string {
  return value === null ? '  –  ' : value.toFixed(3);
}
