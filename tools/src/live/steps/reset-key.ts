import { randomBytes } from 'node:crypto';
import { getConnection, replaceKey } from '@gecko-defectdojo/services';
import { z } from 'zod';
import { InstanceError } from '../instance/instance.ts';
import { NamedRow } from '../instance/rows.ts';
import { findingsOf, triage } from '../scene/gecko.ts';
import { ended, settled } from '../scene/pushes.ts';
import { mappedRepositories } from '../scene/scene.ts';
import type { Scene } from '../scene/scene.ts';
import { expectEqual, expectThat } from '../step.ts';
import type { StepOutcome } from '../step.ts';
import { mappingNow } from './rows-there.ts';

interface OwnUser {
  readonly id: number;
  readonly username: string;
  readonly password: string;
}

/**
 * Connects as a user that the run makes, and has its key reset. The push waits for a new key, loses nothing, and goes on
 * with it. Afterwards the team is connected with the first key again.
 */
export async function resetOwnKey(scene: Scene): Promise<StepOutcome> {
  const { context, options } = scene;
  if (!options.ownUser) return { skipped: 'Add --own-user to reset the key of a user that the run makes.' };
  const user = await makeUser(scene);
  await allowOnProducts(scene, user);
  await replaceKey(context, { apiKey: await keyOf(scene, user) });
  await settledAll(scene);
  await rejectKey(scene, user);
  await changeOne(scene);
  const push = await ended(scene, scene.shop);
  expectThat(push.status === 'waiting', `A push with a rejected key is ${push.status} and does not wait.`);
  expectEqual((await getConnection(context)).state, 'key_rejected', 'The state of the connection');
  await replaceKey(context, { apiKey: await newKeyOf(scene, user) });
  await settledAll(scene);
  await replaceKey(context, { apiKey: options.key });
  await settledAll(scene);
  return {};
}

/** A password that every policy takes. */
function makePassword(): string {
  return `Aa1!${randomBytes(18).toString('base64url')}`;
}

async function makeUser({ instance, made, runId }: Scene): Promise<OwnUser> {
  const username = `gecko-live-${runId}`;
  const password = makePassword();
  const email = `${username}@gecko.invalid`;
  const body = { username, email, password, is_active: true };
  const { id } = z.object({ id: z.int() }).parse(await instance.write('POST', '/users/', body));
  made.addUser(id);
  return { id, username, password };
}

/** Lets the user see and change the mapped products: by the list of 3.0 and later, or by a role of 2.58 and earlier. */
async function allowOnProducts(scene: Scene, user: OwnUser): Promise<void> {
  const { instance } = scene;
  const mappings = await Promise.all(mappedRepositories(scene).map((one) => mappingNow(scene, one)));
  for (const productId of new Set(mappings.map((mapping) => mapping.productId))) {
    const path = `/products/${String(productId)}/`;
    const { authorized_users: users } = z
      .object({ authorized_users: z.array(z.int()).optional() })
      .parse(await instance.get(path));
    if (users !== undefined) {
      await instance.write('PATCH', path, { authorized_users: [...new Set([...users, user.id])] });
      continue;
    }
    const [role] = await instance.list('/roles/', NamedRow, { name: 'Writer' });
    const body = { product: productId, user: user.id, role: role?.id };
    await instance.write('POST', '/product_members/', body);
  }
}

async function keyOf({ instance }: Scene, { username, password }: OwnUser): Promise<string> {
  const body = await instance.write('POST', '/api-token-auth/', { username, password });
  return z.object({ token: z.string().max(200) }).parse(body).token;
}

/** Resets the key, or deactivates its user where DefectDojo has no request for that (2.46.4). */
async function rejectKey({ instance }: Scene, { id }: OwnUser): Promise<void> {
  try {
    await instance.write('POST', `/users/${String(id)}/reset_api_token/`, {});
  } catch (error) {
    if (!(error instanceof InstanceError) || error.status !== 404) throw error;
    await instance.write('PATCH', `/users/${String(id)}/`, { is_active: false });
  }
}

async function newKeyOf(scene: Scene, user: OwnUser): Promise<string> {
  await scene.instance.write('PATCH', `/users/${String(user.id)}/`, { is_active: true });
  return keyOf(scene, user);
}

async function changeOne(scene: Scene): Promise<void> {
  const [finding] = (await findingsOf(scene, scene.shop)).filter(({ status }) => status === 'open');
  expectThat(finding !== undefined, 'No finding is open.');
  await triage(scene, [finding], { status: 'fixed' });
}

async function settledAll(scene: Scene): Promise<void> {
  for (const repository of mappedRepositories(scene)) await settled(scene, repository);
}
