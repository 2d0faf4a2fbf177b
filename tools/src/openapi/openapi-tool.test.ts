import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addComments } from './add-comments.ts';
import { readDocComments } from './doc-comments.ts';
import { lintOpenApi } from './lint.ts';
import { writeBlock } from '../docs/write-block.ts';

const SOURCE = `
/** A push
 * of a mapping. */
export const Push = z.object({
  /** Null while it runs. */
  finishedAt: Instant.nullable(),
  counters: z
    .object({
      /** What was created. */
      created: z.int(),
    })
    .nullable(),
});
const helper = 1;
`;

describe('comments on schemas', () => {
  it('describe a schema, its fields, and the fields of those', () => {
    const schemas = {
      Push: {
        properties: {
          finishedAt: { type: 'string' },
          counters: { anyOf: [{ type: 'object', properties: { created: {} } }, { type: 'null' }] },
        },
      },
      Other: { type: 'string' },
    };
    expect(addComments(schemas, readDocComments('push.ts', SOURCE))).toEqual({
      Push: {
        description: 'A push of a mapping.',
        properties: {
          finishedAt: { type: 'string', description: 'Null while it runs.' },
          counters: {
            anyOf: [
              { type: 'object', properties: { created: { description: 'What was created.' } } },
              { type: 'null' },
            ],
          },
        },
      },
      Other: { type: 'string' },
    });
  });
});

describe('a block of a page', () => {
  it('is replaced, and what stands around it stays', () => {
    const page = 'Before\n<!-- codes -->\nold\n<!-- /codes -->\nAfter';
    const written = writeBlock(page, 'codes', 'new');
    expect(written).toBe('Before\n<!-- codes -->\n\nnew\n\n<!-- /codes -->\nAfter');
    expect(writeBlock(written, 'codes', 'new')).toBe(written);
    expect(() => writeBlock(page, 'events', 'x')).toThrow('The page has no place for events.');
  });
});

describe('the linter', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8');
  type Document = ReturnType<typeof JSON.parse>;
  const lintChanged = (change: (document: Document) => void) => {
    const document: Document = JSON.parse(source);
    change(document);
    return lintOpenApi(JSON.stringify(document));
  };

  it('finds nothing in the document of the API', async () => {
    expect(await lintOpenApi(source)).toEqual([]);
  });

  it.each<[string, string, (document: Document) => void]>([
    [
      'an example that does not fit its schema',
      'no-invalid-media-type-examples',
      ({ paths }) => {
        const [json] = Object.values<Document>(paths['/connection'].get.responses['200'].content);
        json.examples.usual.value.data.state = 'well';
      },
    ],
    [
      'a request whose example is too long',
      'no-invalid-media-type-examples',
      ({ paths }) => {
        paths['/connection/key'].put.requestBody.content['application/json'].examples.usual.value.apiKey =
          'k'.repeat(201);
      },
    ],
    [
      'a parameter without a description',
      'parameter-description',
      ({ paths }) => {
        paths['/mappings'].get.parameters[0].description = '';
      },
    ],
    [
      'two routes with one operation id',
      'operation-operationId-unique',
      ({ paths }) => {
        paths['/mappings'].get.operationId = paths['/mappings'].post.operationId;
      },
    ],
    [
      'a reference to nothing',
      'no-unresolved-refs',
      ({ components }) => {
        delete components.schemas.Uuid;
      },
    ],
  ])('finds %s', async (_, rule, change) => {
    expect((await lintChanged(change)).join('\n')).toContain(`(${rule})`);
  });
});
