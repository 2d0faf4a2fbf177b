import { expect, it } from 'vitest';
import { describeEvent } from './describe-event.ts';

it.each<[string, Record<string, string | number | boolean | null>, string]>([
  ['connection.paused', {}, 'Paused pushes.'],
  [
    'connection.settings_changed',
    { publishAsvs: false, asvsVersion: '4.0.3' },
    'Changed settings: Publish ASVS profile off, Standard version 4.0.3.',
  ],
  [
    'connection.connected',
    { url: 'https://b.example', account: 'gecko', again: true, formerUrl: 'https://a.example' },
    'Connected https://b.example as gecko, known as https://a.example before, its mappings are back.',
  ],
  [
    'mapping.removed',
    { productName: 'Shop', findings: 'mitigate' },
    'Removed the mapping to Shop, its findings are mitigated.',
  ],
  [
    'asvs.chapter_excluded',
    { chapterId: 'V6', version: '5.0', reason: 'No login.' },
    'Excluded V6 of ASVS 5.0: No login.',
  ],
  ['push.requested', { retry: true }, 'Retried a push.'],
])('%s with %j is told as a sentence', (action, detail, expected) => {
  expect(describeEvent({ action, detail })).toBe(expected);
});

it('understands the names and the missing facts of earlier releases', () => {
  expect(describeEvent({ action: 'runs.requested', detail: { started: 3 } })).toBe('Started 3 pushes.');
  expect(describeEvent({ action: 'mapping.removed', detail: {} })).toBe('Removed the mapping to –.');
});

it('shows the name of an action that a later release wrote', () => {
  expect(describeEvent({ action: 'connection.praised', detail: {} })).toBe('connection.praised');
});
