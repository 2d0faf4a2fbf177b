import { resolve } from 'node:path';
import { readArguments } from '../arguments/read-arguments.ts';
import { UsageError } from '../push/usage-error.ts';

/** The arguments of the shots. */
export interface ShotsOptions {
  /** Where the pictures go. */
  readonly folder: string;
  /** The address of a running demo; undefined to start one. */
  readonly url: string | undefined;
  /** Part of the names of views; undefined for all. */
  readonly only: string | undefined;
  /** True for pictures of whole pages, not only of what a window shows. */
  readonly isFull: boolean;
}

const USAGE = 'Usage: shots DIR [--url URL] [--only TEXT] [--full]';

/** Reads the arguments. @throws UsageError */
export function parseShotsOptions(args: readonly string[]): ShotsOptions {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      options: {
        url: { type: 'string' },
        only: { type: 'string' },
        full: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    },
    USAGE,
  );
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError(`Name one folder. ${USAGE}`);
  if (values.url !== undefined && !URL.canParse(values.url))
    throw new UsageError(`--url takes the address of a running demo. ${USAGE}`);
  return { folder: resolve(folder), url: values.url, only: values.only, isFull: values.full };
}
