import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ui from '@gecko-defectdojo/ui';
import { expect, it } from 'vitest';
import { SAMPLES } from './samples.ts';

const folder = join(import.meta.dirname, 'samples');
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

/** The components of the library: its functions with a capital. */
const parts = Object.entries(ui)
  .filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name))
  .map(([name]) => name);

it('shows every part of the library', () => {
  const isShown = (part: string) => sources.some((source) => new RegExp(`<${part}[\\s/>]`).test(source));
  expect(parts.length).toBeGreaterThan(50);
  expect(parts.filter((part) => !isShown(part))).toEqual([]);
});

it('names each sample once, and shows at least one state of it', () => {
  const names = SAMPLES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, states } of SAMPLES) expect(Object.keys(states), name).not.toEqual([]);
});
