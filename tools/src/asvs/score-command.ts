import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chaptersFromFeatures, suggestLevel } from '@gecko-defectdojo/asvs';
import type { AsvsDecision, AsvsVersion } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import { detectSource, gitFolderOf } from './detect-source.ts';
import { Tally } from './tally.ts';
import type { TallyFigures } from './tally.ts';

/** A labelled repository: what people decided for every chapter of 5.0. */
const LabelledRepository = z.object({
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  commit: z.string().max(100).optional(),
  level: z.string().max(10).optional(),
  levelAccept: z.array(z.string().max(10)).max(3).optional(),
  chapters: z.record(z.string().max(10), z.enum(['yes', 'no', 'unclear'])),
});
const Labels = z.array(LabelledRepository).max(1_000);
type LabelledRepository = z.infer<typeof LabelledRepository>;

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
  const labelled = Labels.parse(JSON.parse(await readFile(labels, 'utf8')));
  const chapters = new Map<string, Tally>();
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
      const tally = chapters.get(id) ?? new Tally();
      chapters.set(id, tally);
      for (const counted of [tally, overall]) counted.add(label, decision);
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
  const figures = Object.fromEntries([...chapters].map(([id, tally]) => [id, tally.figures()]));
  return { overall: overall.figures(), chapters: figures, levels, unclear, missing, notAtCommit, misses };
}

/** Reads the labelled commit where the repository has it, else what is there; undefined when nothing is. */
async function detectLabelled(path: string, { commit }: LabelledRepository) {
  const git = await gitFolderOf(path);
  if (git !== undefined && commit !== undefined) {
    const result = await detectSource(path, commit).catch(() => undefined);
    if (result !== undefined) return { ...result, atCommit: true };
  }
  const result = await detectSource(path).catch(() => undefined);
  return result === undefined ? undefined : { ...result, atCommit: commit === undefined };
}

/** The report as a person reads it. */
export function describeScore(report: ScoreReport, showMisses: boolean): string {
  const rows = Object.entries({ ...report.chapters, all: report.overall }).map(
    ([id, { precision, recall, right, wrong, missed, unsure }]) =>
      `${id.padEnd(5)}precision ${shown(precision)}  recall ${shown(recall)}  right ${right}  wrong ${wrong}  missed ${missed} (of them unsure ${unsure})`,
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
