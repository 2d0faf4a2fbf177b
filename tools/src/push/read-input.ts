import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import { UsageError } from './push-options.ts';

/** Reads a JSON file into the form it must have; throws a `UsageError` that names the file and what is wrong. */
export function readInput<T extends z.ZodType>(file: string, schema: T): z.infer<T> {
  const parsed = schema.safeParse(parseJson(file, readText(file)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? ` at ${pathText(issue.path)}` : '';
  throw new UsageError(
    `${basename(file)}${where}: ${issue?.message ?? 'it does not have the expected form'}.`,
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${String(part)}]` : String(part)))
    .join('.')
    .replaceAll('.[', '[');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder. Name a JSON file.`);
    throw new UsageError(`${file} could not be read.`);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${basename(file)} is not JSON.`);
  }
}
