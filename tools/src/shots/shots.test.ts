import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../push/usage-error.ts';
import { EVERY_VIEW } from '../views/every-view.ts';
import { nameOf } from '../views/view.ts';
import { shotOf, THEMES, WINDOWS } from './shot.ts';
import { parseShotsOptions } from './shots-options.ts';

describe('the pictures', () => {
  it('have a file of their own for each view, width and theme', () => {
    const files = EVERY_VIEW.flatMap((view) =>
      WINDOWS.flatMap((window) => THEMES.map((theme) => shotOf(view, window, theme).file)),
    );
    expect(files.length).toBe(EVERY_VIEW.length * WINDOWS.length * THEMES.length);
    expect(new Set(files).size).toBe(files.length);
  });

  it('are named by what they show', () => {
    const view = EVERY_VIEW.find((one) => nameOf(one) === 'home: selection');
    expect(view && shotOf(view, WINDOWS[2], 'dark')).toEqual({
      page: 'home',
      state: 'selection',
      width: 390,
      theme: 'dark',
      file: 'home-selection-390-dark.png',
    });
  });
});

describe('the arguments of the pictures', () => {
  it('are a folder, and the address of a running demo if there is one', () => {
    expect(parseShotsOptions(['pictures', '--url', 'http://127.0.0.1:4180'])).toEqual({
      folder: resolve('pictures'),
      url: 'http://127.0.0.1:4180',
      only: undefined,
      isFull: false,
    });
  });

  it.each([[[]], [['a', 'b']], [['a', '--url', 'nowhere']], [['a', '--nonsense']]])(
    'are refused when they are %j',
    (args) => {
      expect(() => parseShotsOptions(args)).toThrow(UsageError);
      expect(() => parseShotsOptions(args)).toThrow('Usage: shots DIR');
    },
  );
});
