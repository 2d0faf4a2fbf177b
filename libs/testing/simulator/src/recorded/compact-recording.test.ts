import { expect, it } from 'vitest';
import { compactRecording } from './compact-recording.ts';
import { differences } from './differences.ts';
import type { Json } from './recording.ts';

const sentence = 'DefectDojo explains at length why it refuses the request. '.repeat(3);

function compacted(body: Json): Json | undefined {
  const step = {
    name: 'step',
    request: { method: 'GET', path: '/' },
    response: { status: 200, type: 'application/json', body },
  };
  return compactRecording({ about: 'a recording', steps: [step] }).steps[0]?.response.body;
}

it('leaves out long sentences and blocks of zeros, and keeps every other value', () => {
  const body = {
    id: '<int>',
    message: sentence,
    title: 'X'.repeat(511),
    statistics: { low: { active: 0, total: 0 }, high: { active: 1, total: 1 } },
  };
  const compact = compacted(body);
  expect(compact).toEqual({
    ...body,
    message: '<string>',
    statistics: { ...body.statistics, low: '<zeros>' },
  });
  expect(differences(compact ?? null, { ...body, id: 1 })).toEqual([]);
});

it('drops keys that no replay reads', () => {
  const step = {
    name: 'step',
    pick: ['id'],
    request: { method: 'GET', path: '/' },
    response: { status: 204, type: '' },
  };
  expect(compactRecording({ about: 'a recording', steps: [step] }).steps[0]).toEqual({
    name: 'step',
    request: step.request,
    response: step.response,
  });
});
