import { describe, expect, it } from 'vitest';
import { UsageError } from '../push/usage-error.ts';
import { parseDemoOptions } from './demo-options.ts';

const read = (...args: string[]) => parseDemoOptions(args, {});

describe('the arguments of the demo', () => {
  it('ask for the short demo unless a number of repositories is given', () => {
    expect(read().repositories).toBeUndefined();
    expect(read('--repositories', '300').repositories).toBe(300);
  });

  it.each(['3', '2001', '7.5', 'many'])('refuse a team of %s', (count) => {
    expect(() => read('--repositories', count)).toThrow(
      new UsageError('--repositories takes a number from 4 to 2000.'),
    );
  });

  it('refuse to set a scene on a real instance', () => {
    const environment = { DEFECTDOJO_URL: 'https://dojo.example', DEFECTDOJO_API_KEY: 'a-key' };
    expect(() => parseDemoOptions(['--repositories', '300'], environment)).toThrow('needs the simulator');
  });

  it('refuse a port that is none', () => {
    expect(() => read('--port', '65536')).toThrow('--port takes a number from 0 to 65535.');
  });
});
