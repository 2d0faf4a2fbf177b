import { describe, expect, it } from 'vitest';
import { requestIdOf } from './request-id.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

describe('the id of a request', () => {
  it.each(['a', 'click-7', 'A.b_c-9', 'x'.repeat(64)])('is the one that its sender chose: %s', (id) => {
    expect(requestIdOf({ headers: { 'x-request-id': id }, id: 'f'.repeat(32) })).toBe(id);
  });

  it.each(['', 'two words', 'a\nb', 'é', '"', '<b>', '%0a', '{}', 'x'.repeat(65)])(
    'is a new one where the sender chose what could forge a log or a header: %j',
    (id) => {
      expect(requestIdOf({ headers: { 'x-request-id': id } })).toMatch(UUID);
    },
  );

  it('is a new one where the header is given twice', () => {
    expect(requestIdOf({ headers: { 'x-request-id': ['a', 'b'] } })).toMatch(UUID);
  });

  it("is the host's own where that is unique, and never one that counts from 1 in each process", () => {
    expect(requestIdOf({ headers: {}, id: '0193c7e2-trace-of-the-edge' })).toBe('0193c7e2-trace-of-the-edge');
    expect(requestIdOf({ headers: {}, id: 'req-1' })).toMatch(UUID);
  });
});
