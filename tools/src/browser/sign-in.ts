import type { BrowserContext } from 'playwright-core';
import { z } from 'zod';

const Users = z.object({ data: z.array(z.object({ id: z.uuid(), name: z.string() })) });

/**
 * Signs a browser profile in as a person of the demo's team. Its base URL is the address of the app.
 *
 * @param name such as `Ada Admin`
 */
export async function signInAs({ request }: BrowserContext, name: string): Promise<void> {
  const users = Users.parse(await (await request.get('/api/v1/session/users')).json()).data;
  const user = users.find((one) => one.name === name);
  if (!user) throw new Error(`No user of Gecko is called ${name}.`);
  const response = await request.post('/api/v1/session', { data: { userId: user.id } });
  if (!response.ok()) throw new Error(`Signing in returned ${String(response.status())}.`);
}
