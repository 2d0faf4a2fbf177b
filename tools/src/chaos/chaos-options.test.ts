import { expect, it } from 'vitest';
import { parseChaosOptions } from './chaos-options.ts';

it.each([
  [[], { seed: 1, minutes: 0.5, json: false, only: undefined }],
  [['--seed', '7', '--minutes', '15', '--json'], { seed: 7, minutes: 15, json: true, only: undefined }],
  [['--only', 'kill,html'], { seed: 1, minutes: 0.5, json: false, only: new Set(['kill', 'html']) }],
])('reads %j', (args, options) => {
  expect(parseChaosOptions(args)).toEqual(options);
});

it.each([
  [['--seed', 'x'], '--seed takes'],
  [['--minutes', '0'], '--minutes takes'],
  [['--minutes', '-3'], '--minutes'],
  [['--minutes', '1441'], '--minutes takes'],
  [['--only', 'kill,fire'], '--only takes kinds of faults: kill, sigterm'],
  [['--fast'], 'Usage: chaos'],
])('refuses %j with a sentence', (args, sentence) => {
  expect(() => parseChaosOptions(args)).toThrow(sentence);
});
