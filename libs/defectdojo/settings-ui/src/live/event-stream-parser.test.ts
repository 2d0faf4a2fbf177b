import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventStreamParser, EVENT_LENGTH_MAX } from './event-stream-parser.ts';

it('reads a named event', () => {
  expect(createEventStreamParser().push('event: push\ndata: {"a":1}\n\n')).toEqual([
    { event: 'push', data: '{"a":1}' },
  ]);
});

it('joins several data lines and names an unnamed event message', () => {
  expect(createEventStreamParser().push('data:one\ndata: two\n\n')).toEqual([
    { event: 'message', data: 'one\ntwo' },
  ]);
});

it('ignores comments, ids, retry times and events without data', () => {
  const text = '\uFEFF: keep alive\n\nid: 4\nretry: 10\n\nevent: push\n\n';
  expect(createEventStreamParser().push(text)).toEqual([]);
});

it('waits for the blank line', () => {
  const parser = createEventStreamParser();
  expect(parser.push('data: half')).toEqual([]);
  expect(parser.push(' and half\n')).toEqual([]);
  expect(parser.push('\n')).toEqual([{ event: 'message', data: 'half and half' }]);
});

it('gives the same events for every cut of the stream and every line ending', () => {
  const oneLine = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, '').trimStart());
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ event: fc.constantFrom('push', 'other'), data: fc.array(oneLine, { minLength: 1 }) }),
      ),
      fc.constantFrom('\n', '\r', '\r\n'),
      fc.array(fc.nat(400), { maxLength: 20 }),
      (events, end, cuts) => {
        const text = events
          .map(({ event, data }) =>
            [`event: ${event}`, ...data.map((one) => `data: ${one}`), '', ''].join(end),
          )
          .join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const parser = createEventStreamParser();
        const read = places.slice(1).flatMap((place, index) => parser.push(text.slice(places[index], place)));
        expect(read).toEqual(events.map(({ event, data }) => ({ event, data: data.join('\n') })));
      },
    ),
  );
});

it('refuses an event without an end', () => {
  const parser = createEventStreamParser();
  expect(() => parser.push('data: '.padEnd(EVENT_LENGTH_MAX + 2, 'x'))).toThrow(RangeError);
});

it('refuses an event of endless short lines', () => {
  const parser = createEventStreamParser();
  const piece = `data: ${'x'.repeat(1_000)}\n`;
  expect(() => {
    for (let count = 0; count < EVENT_LENGTH_MAX / 1_000 + 1; count += 1) parser.push(piece);
  }).toThrow(RangeError);
});
