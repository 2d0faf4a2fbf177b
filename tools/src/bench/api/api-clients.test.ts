import { expect, it } from 'vitest';
import { askAtOnce } from './api-clients.ts';

it('lets each client make its requests, at the same time as the others, and keeps the times by kind', async () => {
  let open = 0;
  let most = 0;
  const asked: string[] = [];
  const request = async (path: string) => {
    asked.push(path);
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 20));
    open -= 1;
  };
  const kinds = { list: ['/a', '/b'], search: ['/c'] };
  const durations = await askAtOnce(kinds, { clients: 4, requestsEach: 3, pauseMs: 1, request });
  expect(most).toBe(4);
  expect(asked).toHaveLength(12);
  expect(durations.get('list')).toHaveLength(8);
  expect(durations.get('search')).toHaveLength(4);
});
