import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');

/** The longest that the bench may take on a busy machine, in milliseconds. */
const LIMIT_MS = 120_000;

const Line = z.object({
  sections: z.record(
    z.string(),
    z.array(z.object({ name: z.string(), value: z.number(), goal: z.number().nullable(), ok: z.boolean() })),
  ),
});

it(
  'measures every section in small, and meets the goals that hold for that',
  { timeout: LIMIT_MS + 10_000 },
  async () => {
    const args = [join(ROOT, 'tools/src/bench.ts'), '--quick', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, timeout: LIMIT_MS });
    const { sections } = Line.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    expect(Object.keys(sections)).toEqual(['push', 'peers', 'fair', 'scale', 'api']);
    for (const [section, figures] of Object.entries(sections)) {
      expect(figures.length, section).toBeGreaterThan(0);
      expect(figures.filter(({ ok }) => !ok)).toEqual([]);
      for (const { name, value } of figures) expect(value, `${section}: ${name}`).not.toBeNaN();
    }
  },
);
