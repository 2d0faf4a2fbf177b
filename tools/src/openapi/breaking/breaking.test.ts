import { describe, expect, it } from 'vitest';
import type { Schema } from './document.ts';
import { compareDocuments } from './compare-documents.ts';
import { Document } from './document.ts';
import { unnamedChanges } from './unnamed-changes.ts';

const TEXT = { type: 'string', maxLength: 100 };
const LEVEL = { type: 'integer', minimum: 1, maximum: 3 };

interface Parts {
  readonly method?: string;
  readonly path?: string;
  readonly status?: string;
  readonly type?: string;
  readonly operationId?: string;
  readonly scope?: string;
  readonly isBodyRequired?: boolean;
  readonly parameters?: readonly object[];
  readonly sent?: Schema;
  readonly got?: Schema;
}

const TARGET = {
  anyOf: [
    { type: 'object', properties: { kind: { type: 'string', const: 'new' }, name: TEXT } },
    { type: 'object', properties: { kind: { type: 'string', const: 'old' } } },
  ],
};
const SENT = {
  type: 'object',
  required: ['name'],
  properties: {
    name: TEXT,
    note: TEXT,
    level: LEVEL,
    state: { type: 'string', enum: ['on', 'off'] },
    ids: { type: 'array', items: TEXT, minItems: 1, maxItems: 10 },
    branch: { anyOf: [TEXT, { type: 'null' }] },
    target: TARGET,
  },
};
const GOT = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: TEXT,
    state: { $ref: '#/components/schemas/State' },
    at: { anyOf: [TEXT, { type: 'null' }] },
    rows: { type: 'array', items: { type: 'object', required: ['name'], properties: { name: TEXT } } },
    item: TARGET,
  },
};

/** A document with one route, `POST /things`, and a change of it. */
function documentOf(parts: Parts = {}, state: readonly string[] = ['on', 'off']): Document {
  const { method = 'post', path = '/things', status = '201', type = 'application/json' } = parts;
  return Document.parse({
    info: { version: '1' },
    components: { schemas: { State: { type: 'string', enum: state } } },
    paths: {
      [path]: {
        [method]: {
          operationId: parts.operationId ?? 'makeThing',
          security: [{ apiKey: [parts.scope ?? 'read'] }],
          parameters: parts.parameters ?? [{ name: 'limit', in: 'query', schema: LEVEL }],
          requestBody: {
            required: parts.isBodyRequired ?? false,
            content: { [type]: { schema: parts.sent ?? SENT } },
          },
          responses: {
            [status]: { content: { [type]: { schema: parts.got ?? GOT } } },
            400: { content: {} },
          },
        },
      },
    },
  });
}

const sentWith = (properties: object): Parts => ({
  sent: { ...SENT, properties: { ...SENT.properties, ...properties } },
});
const gotWith = (properties: object): Parts => ({
  got: { ...GOT, properties: { ...GOT.properties, ...properties } },
});
const without = (schema: typeof SENT | typeof GOT, name: string) => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties).filter(([key]) => key !== name)),
});

describe('a change that breaks callers', () => {
  it.each<[string, Parts, string]>([
    ['a path that is gone', { path: '/other' }, 'POST /things is gone.'],
    ['a method that is gone', { method: 'put' }, 'POST /things is gone.'],
    [
      'another operation id',
      { operationId: 'addThing' },
      'POST /things has the operation id addThing, before makeThing.',
    ],
    ['another scope', { scope: 'manage' }, 'POST /things needs the scope manage now.'],
    ['a parameter that is gone', { parameters: [] }, 'POST /things no longer has the parameter limit.'],
    [
      'a parameter that is needed',
      { parameters: [{ name: 'limit', in: 'query', required: true, schema: LEVEL }] },
      'POST /things needs the parameter limit now.',
    ],
    [
      'a parameter with a lower limit',
      { parameters: [{ name: 'limit', in: 'query', schema: { ...LEVEL, maximum: 2 } }] },
      'POST /things: limit has maximum 2, before 3.',
    ],
    ['a body that is needed', { isBodyRequired: true }, 'POST /things needs its body now.'],
    ['another media type', { type: 'text/plain' }, 'POST /things no longer takes application/json.'],
    [
      'a field that has to be sent',
      { sent: { ...SENT, required: ['name', 'note'] } },
      'POST /things: body.note is required now.',
    ],
    ['a field that is ignored', { sent: without(SENT, 'note') }, 'POST /things: body.note is gone.'],
    [
      'a shorter text',
      sentWith({ note: { type: 'string', maxLength: 50 } }),
      'POST /things: body.note has maxLength 50, before 100.',
    ],
    [
      'a text with a pattern',
      sentWith({ note: { ...TEXT, pattern: '^a' } }),
      'POST /things: body.note has the pattern ^a, before none.',
    ],
    [
      'a text with a format',
      sentWith({ note: { ...TEXT, format: 'uuid' } }),
      'POST /things: body.note has the format uuid, before none.',
    ],
    [
      'a text of a closed set',
      sentWith({ note: { ...TEXT, enum: ['a'] } }),
      'POST /things: body.note takes a closed set of values now.',
    ],
    ['another type', sentWith({ note: LEVEL }), 'POST /things: body.note no longer takes string.'],
    [
      'a value of a set that is refused',
      sentWith({ state: { type: 'string', enum: ['on'] } }),
      'POST /things: body.state no longer takes "off".',
    ],
    [
      'a longer list that has to be sent',
      sentWith({ ids: { ...SENT.properties.ids, minItems: 2 } }),
      'POST /things: body.ids has minItems 2, before 1.',
    ],
    [
      'a shorter entry of a list',
      sentWith({ ids: { ...SENT.properties.ids, items: { type: 'string', maxLength: 9 } } }),
      'POST /things: body.ids[] has maxLength 9, before 100.',
    ],
    ['null that is refused', sentWith({ branch: TEXT }), 'POST /things: body.branch no longer takes null.'],
    [
      'a form that is refused',
      sentWith({ target: TARGET.anyOf[0] }),
      'POST /things: body.target no longer takes object of the kind old.',
    ],
    ['another status', { status: '200' }, 'POST /things no longer responds with 201.'],
    ['a field that is missing', { got: without(GOT, 'at') }, 'POST /things: response.at is gone.'],
    [
      'a field that may be missing',
      { got: { ...GOT, required: ['state'] } },
      'POST /things: response.id is optional now.',
    ],
    ['a field of another type', gotWith({ id: LEVEL }), 'POST /things: response.id may be number now.'],
    [
      'a field that may be null',
      gotWith({ id: { anyOf: [TEXT, { type: 'null' }] } }),
      'POST /things: response.id may be null now.',
    ],
    ['a set that is open', gotWith({ state: TEXT }), 'POST /things: response.state may have any value now.'],
    [
      'a field of a row that is missing',
      gotWith({ rows: { type: 'array', items: { type: 'object', properties: {} } } }),
      'POST /things: response.rows[].name is gone.',
    ],
  ])('is %s', (_, parts, sentence) => {
    const changes = compareDocuments({ before: documentOf(), after: documentOf(parts) });
    expect(changes.filter(({ kind }) => kind === 'breaking').map((change) => change.sentence)).toContain(
      sentence,
    );
  });
});

describe('a change that breaks nothing', () => {
  it.each<[string, Parts]>([
    ['no change', {}],
    ['another field that may be sent', sentWith({ more: TEXT })],
    ['a longer text that may be sent', sentWith({ note: { type: 'string', maxLength: 500 } })],
    ['null that may be sent', sentWith({ note: { anyOf: [TEXT, { type: 'null' }] } })],
    ['a field that need not be sent', { sent: { ...SENT, required: [] } }],
    ['another field in the response', gotWith({ more: TEXT })],
    ['a field that is never null', gotWith({ at: TEXT })],
    ['a field that is always there', { got: { ...GOT, required: ['id', 'state', 'at'] } }],
    [
      'another parameter',
      {
        parameters: [
          { name: 'limit', in: 'query', schema: LEVEL },
          { name: 'sort', in: 'query', schema: TEXT },
        ],
      },
    ],
    ['the schema written out', gotWith({ state: { type: 'string', enum: ['on', 'off'] } })],
  ])('is %s', (_, parts) => {
    expect(compareDocuments({ before: documentOf(), after: documentOf(parts) })).toEqual([]);
  });

  it.each<[string, Document, string]>([
    [
      'another value of a set in a response',
      documentOf({}, ['on', 'off', 'idle']),
      'POST /things: response.state may be "idle" now.',
    ],
    [
      'another form in a response',
      documentOf(
        gotWith({
          item: { anyOf: [...TARGET.anyOf, { type: 'object', properties: { kind: { const: 'more' } } }] },
        }),
      ),
      'POST /things: response.item may be object of the kind more now.',
    ],
  ])('is %s, of which it warns', (_, after, sentence) => {
    expect(compareDocuments({ before: documentOf(), after })).toEqual([{ kind: 'warning', sentence }]);
  });
});

describe('the changelog', () => {
  const changes = compareDocuments({ before: documentOf(), after: documentOf({ path: '/other' }) });
  it.each([
    ['', ['POST /things is gone.']],
    ['# Changelog\n\n## 2.0.0\n\n### Added\n\n- POST /things is gone.\n', ['POST /things is gone.']],
    [
      '# Changelog\n\n## 2.0.0\n\n### Breaking\n\n- `POST /things` is gone. Use `POST /other`.\n\n### Added\n',
      [],
    ],
    [
      '# Changelog\n\n## 3.0.0\n\n### Added\n\n## 2.0.0\n\n### Breaking\n\n- POST /things is gone.\n',
      ['POST /things is gone.'],
    ],
  ])('has to name what breaks, in its newest section: %j', (changelog, unnamed) => {
    expect(unnamedChanges(changes, changelog)).toEqual(unnamed);
  });
});
