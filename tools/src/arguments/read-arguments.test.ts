import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseBenchOptions } from '../bench/bench-options.ts';
import { parseChaosOptions } from '../chaos/chaos-options.ts';
import { parseDemoOptions } from '../demo/demo-options.ts';
import { parseDevOptions } from '../dev/dev-options.ts';
import { parseLiveOptions } from '../live/live-options.ts';
import { parsePushOptions } from '../push/push-options.ts';
import { UsageError } from '../push/usage-error.ts';
import { orUsage } from './or-usage.ts';

describe('a command that cannot read its arguments', () => {
  it.each([
    ['bench', (args: string[]) => parseBenchOptions(args)],
    ['chaos', (args: string[]) => parseChaosOptions(args)],
    ['demo', (args: string[]) => parseDemoOptions(args, {})],
    ['dev', (args: string[]) => parseDevOptions(args)],
    ['live', (args: string[]) => parseLiveOptions(args, {})],
    ['push', (args: string[]) => parsePushOptions(args, {})],
  ])('says which one, and how %s is called', (name, parse) => {
    expect(() => parse(['--nonsense'])).toThrow(UsageError);
    expect(() => parse(['--nonsense'])).toThrow(`Unknown option '--nonsense'. Usage: ${name} `);
  });
});

function raise(error: Error): never {
  throw error;
}

describe('a call at fault', () => {
  const { exitCode } = process;
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = exitCode;
  });

  it('ends with its sentence alone and the code 2', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await orUsage(() => raise(new UsageError('Name a folder.')));
    expect(said.mock.calls).toEqual([['Name a folder.']]);
    expect(process.exitCode).toBe(2);
  });

  it('is not what any other failure is', async () => {
    await expect(orUsage(() => raise(new Error('Broken.')))).rejects.toThrow('Broken.');
  });
});
