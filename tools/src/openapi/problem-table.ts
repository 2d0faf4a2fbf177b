import type { ProblemCode } from '@gecko-defectdojo/api/openapi';

const RETRY = { no: 'no', later: 'after a wait', person: 'once a person has acted' } as const;

/** Returns the table of codes for the documentation, in the order of their statuses. */
export function problemTable(codes: readonly ProblemCode[]): string {
  const rows = codes
    .toSorted((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
    .map(({ code, status, meaning, remedy, retry }) => [
      `\`${code}\``,
      String(status),
      meaning,
      remedy,
      RETRY[retry],
    ]);
  return table([['code', 'status', 'meaning', 'what to do', 'the same request again'], ...rows]);
}

/** Writes a table as the formatter does: columns as wide as their widest cell. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}
