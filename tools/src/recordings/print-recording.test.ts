import { expect, it } from 'vitest';
import { printRecording } from './print-recording.ts';

const step = {
  name: 'step',
  as: 'plain',
  request: { method: 'GET', path: '/api/v2/products/' },
  capture: { prod: 'results.0.id' },
  response: { status: 200, type: 'application/json', body: { count: 1 } },
} as const;

it('prints JSON that reads as the recording, with three lines a step', () => {
  const recording = { about: 'a recording', steps: [step, step] };
  const printed = printRecording(recording);
  expect(JSON.parse(printed)).toEqual(recording);
  expect(printed.trimEnd().split('\n')).toHaveLength(2 + 3 * 2);
});
