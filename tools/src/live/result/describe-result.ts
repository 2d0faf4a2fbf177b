import type { Difference } from '../compare/difference.ts';
import type { LiveResult, StepResult } from './live-result.ts';

/** More lines than a person reads. The JSON has them all. */
const LINES_MAX = 50;

/** Returns the line of a step: whether it went well, what it does, how long it took, and why not. */
export function describeStep({ name, ok, skipped, note, message, seconds }: StepResult): string {
  const head =
    ok && skipped !== undefined
      ? `– ${name} (not tried)`
      : `${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`;
  return [
    head,
    ...[skipped, note, message].flatMap((text) => (text === undefined ? [] : [`    ${text}`])),
  ].join('\n');
}

/** Returns the lines that follow the steps: the differences as a table, and a summary. */
export function describeResult(result: LiveResult): string[] {
  const { version, steps, compared, differences, removed } = result;
  const failed = steps.filter(({ ok }) => !ok).length;
  const verdict =
    failed === 0 && differences.length === 0
      ? 'DefectDojo shows everything as Gecko says it.'
      : `${count(failed, 'step')} failed, and ${count(differences.length, 'difference')} ${differences.length === 1 ? 'was' : 'were'} found.`;
  return [
    ...describeDifferences(differences),
    '',
    `DefectDojo ${version ?? 'of an unknown version'}: ${String(compared)} findings compared, field by field. ${verdict}`,
    `${count(removed, 'object')} that this run made in DefectDojo ${removed === 1 ? 'is' : 'are'} removed.`,
  ];
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

const HEADINGS = {
  finding: 'Finding',
  field: 'Field',
  gecko: 'Gecko',
  defectdojo: 'DefectDojo',
  step: 'After',
};

function describeDifferences(differences: readonly Difference[]): string[] {
  if (differences.length === 0) return [];
  const rows = [HEADINGS, ...differences.slice(0, LINES_MAX)].map(
    ({ finding, field, gecko, defectdojo, step }) => [finding, field, plain(gecko), plain(defectdojo), step],
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const left = differences.length - LINES_MAX;
  return ['', ...lines, ...(left > 0 ? [`… and ${String(left)} more. --json prints them all.`] : [])];
}

/** A value on one line, short enough for a table. */
function plain(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
