import { describe, expect, it } from 'vitest';
import { readList, readResource } from './request.ts';

const responses =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(Response.json(body, { status }));
const pagination = { total: 40, limit: 25, offset: 25, hasMore: false };
const NOT_UNDERSTOOD = { name: 'ApiProblem', code: 'unexpected_response' };

describe('readResource', () => {
  it('gives what the envelope holds, also what a newer API has added', async () => {
    const data = { id: '1', status: 'asleep', more: true };
    await expect(readResource(responses({ version: 'v1', data }), '/x')).resolves.toEqual(data);
  });

  it.each([[null], ['sorry'], [[]], [{}], [{ data: null }], [{ data: [] }], [{ data: 'text' }]])(
    'does not understand %j',
    async (body) => {
      await expect(readResource(responses(body), '/x')).rejects.toMatchObject(NOT_UNDERSTOOD);
    },
  );

  it('tells a problem of the API as it is', async () => {
    const problem = { code: 'not_found', detail: 'There is no such mapping.' };
    await expect(readResource(responses(problem, 404), '/x')).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no such mapping.',
      status: 404,
    });
  });

  it('shows what changes the order of a text', async () => {
    const data = { title: 'a\u202eb\u2069', path: 'src/é.ts' };
    await expect(readResource(responses({ data }), '/x')).resolves.toEqual({
      title: 'a‹U+202E›b‹U+2069›',
      path: 'src/é.ts',
    });
  });

  it('says that Gecko could not be reached', async () => {
    const request = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(readResource(request, '/x')).rejects.toMatchObject({ code: 'offline' });
  });
});

describe('readList', () => {
  it('gives the page', async () => {
    const page = await readList(responses({ version: 'v1', data: [{ id: '1' }], pagination }), '/x');
    expect(page).toEqual({ items: [{ id: '1' }], pagination });
  });

  it('takes a list without pages for one page', async () => {
    const page = await readList(responses({ data: [{ id: '1' }, { id: '2' }] }), '/x');
    expect(page.pagination).toEqual({ total: 2, limit: 2, offset: 0, hasMore: false });
  });

  it.each([
    [{ data: {} }],
    [{ pagination }],
    [{ data: [], pagination: null }],
    [{ data: [], pagination: { ...pagination, total: '40' } }],
    [{ data: [], pagination: { ...pagination, limit: 0 } }],
    [{ data: [], pagination: { ...pagination, hasMore: undefined } }],
  ])('does not understand %j', async (body) => {
    await expect(readList(responses(body), '/x')).rejects.toMatchObject(NOT_UNDERSTOOD);
  });
});
