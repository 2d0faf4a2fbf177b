import { expect, it } from 'vitest';
import { readProblem } from './problem.ts';

it('reads a problem with the fields it names', async () => {
  const response = Response.json(
    {
      type: 'about:blank',
      title: 'Unprocessable',
      status: 422,
      code: 'validation_failed',
      detail: 'Two fields are wrong.',
      errors: [{ field: 'url', message: 'Enter a URL.' }, { field: 'apiKey' }, 'apiKey'],
    },
    { status: 422 },
  );
  expect(await readProblem(response)).toMatchObject({
    code: 'validation_failed',
    message: 'Two fields are wrong.',
    status: 422,
    fields: { url: 'Enter a URL.' },
  });
});

it('believes a newer API its sentence', async () => {
  const response = Response.json({ code: 'moon_eclipsed', detail: 'Wait for the moon.' }, { status: 409 });
  expect((await readProblem(response)).message).toBe('Wait for the moon.');
});

it.each([['Bad gateway'], ['null'], ['[]'], ['{"detail":"No."}'], ['{"code":7,"detail":"No."}']])(
  'tells %s by its status',
  async (body) => {
    const problem = await readProblem(new Response(body, { status: 502 }));
    expect(problem).toMatchObject({ code: 'unexpected_response', status: 502, fields: {} });
    expect(problem.message).toContain('502');
  },
);
