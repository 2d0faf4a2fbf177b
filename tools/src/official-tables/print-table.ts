/** Returns JSON with one line per entry of each part, so that a new release shows as changed lines. */
export function printTable(table: object): string {
  const parts = Object.entries(table).map(([name, part]) => ` ${JSON.stringify(name)}: ${printPart(part)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

function printPart(part: unknown): string {
  if (Array.isArray(part)) return `[\n  ${part.map((item) => JSON.stringify(item)).join(',\n  ')}\n ]`;
  const entries = Object.entries(part as object); // a table's parts are lists and objects
  return `{\n  ${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',\n  ')}\n }`;
}
