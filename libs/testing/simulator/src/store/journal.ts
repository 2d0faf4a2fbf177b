import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A line of the journal: a stored row, or the id of a deleted one. */
export interface JournalLine {
  readonly table: string;
  readonly row?: unknown;
  readonly deleted?: number;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
const LINES_PER_WRITE = 1000;

/** An append-only file of changed rows. Appended lines survive a killed process. */
export class Journal {
  readonly #file: string;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#file = join(directory, 'simulator.jsonl');
  }

  /** Yields every complete line. A last line cut by a kill was never acknowledged and is left out. */
  *read(): Generator<JournalLine> {
    if (!existsSync(this.#file)) return;
    const file = openSync(this.#file, 'r');
    try {
      // Read in pieces, because a large state exceeds the maximum length of a string.
      let rest = Buffer.alloc(0);
      const chunk = Buffer.alloc(CHUNK_BYTES);
      for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
        const data = Buffer.concat([rest, chunk.subarray(0, size)]);
        const end = data.lastIndexOf('\n') + 1;
        rest = data.subarray(end);
        for (const line of data.toString('utf8', 0, end).split('\n')) if (line !== '') yield parseLine(line);
      }
    } finally {
      closeSync(file);
    }
  }

  append(lines: readonly JournalLine[]): void {
    if (lines.length > 0) writeLines(this.#file, 'a', lines);
  }

  /** Replaces the history by the present state. The rename keeps the old file until the new one is complete. */
  compact(lines: Iterable<JournalLine>): void {
    writeLines(`${this.#file}.new`, 'w', lines);
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function parseLine(line: string): JournalLine {
  // Only `append` and `compact` write the file, so a complete line has this type.
  return JSON.parse(line) as JournalLine;
}

function writeLines(name: string, flags: string, lines: Iterable<JournalLine>): void {
  const file = openSync(name, flags);
  try {
    let texts: string[] = [];
    for (const line of lines) {
      texts.push(`${JSON.stringify(line)}\n`);
      if (texts.length < LINES_PER_WRITE) continue;
      writeAll(file, texts.join(''));
      texts = [];
    }
    writeAll(file, texts.join(''));
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
