import { expect, it } from 'vitest';
import { exampleFinding } from './gecko-finding.fixture.ts';
import { sastFields } from './sast.ts';

const step = { role: 'flow', filePath: 'a.ts', line: 1, code: 'flow()', primary: false } as const;

it('names the first source and the last sink', () => {
  expect(sastFields(exampleFinding().callChain)).toEqual({
    sast_source_object: 'const { q } = request.query;',
    sast_source_file_path: 'src/orders/route.ts',
    sast_source_line: 12,
    sast_sink_object: 'db.query(`select * from orders where name = ${q}`);',
  });
  const twice = [
    { ...step, role: 'source', code: '\n\n  first()  \n second()' },
    { ...step, role: 'source', code: 'other()' },
    { ...step, role: 'sink', code: 'other()' },
    { ...step, role: 'sink', code: 'x'.repeat(600) },
  ] as const;
  expect(sastFields(twice)).toMatchObject({
    sast_source_object: 'first()',
    sast_sink_object: `${'x'.repeat(499)}…`,
  });
});

it('starts no formula', () => {
  expect(sastFields([{ ...step, role: 'source', code: '@app.get("/")\n' }])).toMatchObject({
    sast_source_object: `'@app.get("/")`,
  });
});

it('is null if the chain has no such step or the step has no code', () => {
  const nothing = {
    sast_source_object: null,
    sast_source_file_path: null,
    sast_source_line: null,
    sast_sink_object: null,
  };
  expect(sastFields([step])).toEqual(nothing);
  expect(sastFields([{ ...step, role: 'sink', code: ' \n' }])).toEqual(nothing);
});
