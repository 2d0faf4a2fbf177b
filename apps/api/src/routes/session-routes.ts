import { listEnvelope, resourceEnvelope, Role, Uuid } from '@gecko-defectdojo/contract';
import {
  authenticateSession,
  endSession,
  findPerson,
  findPersonToSignInAs,
  hostPermissionsOf,
  listPeopleToSignInAs,
  startSession,
} from '@gecko/host';
import type { GeckoDatabase } from '@gecko/data';
import type { Identity } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GeckoError, withTeam } from '@gecko/data';
import { identify, notSignedIn } from '../identify.ts';
import { originOf, refuseForgery } from '../same-origin.ts';
import { clearSessionCookie, SESSION_COOKIE, setSessionCookie } from '../session-cookie.ts';
import { listResponse } from './list-response.ts';
import { problemResponses } from './route-options.ts';
import type { HostContext, HostRouteOptions } from './route-options.ts';

const Team = z.object({ id: Uuid, name: z.string().max(200) });

/** A user on the sign-in page. */
const SignInUser = z.object({ id: Uuid, name: z.string().max(200), role: Role, team: Team });

/** The signed-in user and their permissions. */
const Session = z.object({
  user: z.object({ id: Uuid, name: z.string().max(200), email: z.string().max(320) }),
  role: Role,
  permissions: z
    .array(
      z.enum(['vulnerabilities.read', 'vulnerabilities.manage', 'integrations.read', 'integrations.manage']),
    )
    .max(10),
  team: Team,
});

export interface SessionRouteOptions extends HostRouteOptions {
  /** See `BuildApiOptions`. */
  readonly userChoice: GeckoDatabase | undefined;
}

const tags = ['Session'];

/** Signing in and out. It stands in for Gecko's own sign-in, so there are no passwords. */
export const sessionRoutes: FastifyPluginCallbackZod<SessionRouteOptions> = (app, options, done) => {
  const { context, userChoice } = options;
  app.addHook('onRequest', (_request, reply, next) => {
    reply.header('cache-control', 'no-store');
    next();
  });

  app.get(
    '/session/users',
    {
      schema: {
        tags,
        operationId: 'listSignInUsers',
        summary: 'List the people one can sign in as',
        security: [],
        response: { 200: listEnvelope(SignInUser), ...problemResponses },
      },
    },
    async () => {
      if (!userChoice) throw choiceIsOff();
      const people = await listPeopleToSignInAs(userChoice);
      const users = people.map(({ userId: id, name, role, teamId, teamName }) => ({
        id,
        name,
        role,
        team: { id: teamId, name: teamName },
      }));
      return listResponse(users, {
        total: users.length,
        page: { limit: Math.max(users.length, 1), offset: 0 },
      });
    },
  );

  app.post(
    '/session',
    {
      schema: {
        tags,
        operationId: 'signIn',
        summary: 'Sign in as one of these people; sets the session cookie',
        security: [],
        body: z.object({ userId: Uuid }),
        response: { 201: resourceEnvelope(Session), ...problemResponses },
      },
    },
    async (request, reply) => {
      if (!userChoice) throw choiceIsOff();
      // A script may sign in without saying where it runs; another site's page may not sign its reader in.
      if (originOf(request) === 'other') refuseForgery(request);
      const person = await findPersonToSignInAs(userChoice, request.body.userId);
      if (!person) {
        throw new GeckoError('validation_failed', 'This person is not in Gecko. Choose another.', {
          field: 'userId',
        });
      }
      const { teamId, userId } = person;
      const session = await withTeam(context.gecko, teamId, (tx) =>
        startSession(tx, { teamId, userId }, context.now()),
      );
      await endFormerSession(context, request.cookies[SESSION_COOKIE]);
      setSessionCookie(request, reply, session);
      const data = await viewSession(context, person);
      return reply.code(201).send({ version: 'v1', data });
    },
  );

  app.get(
    '/session',
    {
      schema: {
        tags,
        operationId: 'getSession',
        summary: 'The session of the signed-in user',
        response: { 200: resourceEnvelope(Session), ...problemResponses },
      },
    },
    async (request) => {
      const identity = await identify(context, request);
      if (!identity) throw notSignedIn();
      return { version: 'v1' as const, data: await viewSession(context, identity) };
    },
  );

  app.delete(
    '/session',
    {
      schema: {
        tags,
        operationId: 'signOut',
        summary: 'Sign out; signed out already is as good',
        response: { 204: z.null(), ...problemResponses },
      },
    },
    async (request, reply) => {
      const identity = await identify(context, request);
      const token = request.cookies[SESSION_COOKIE];
      if (identity && token !== undefined) {
        await withTeam(context.gecko, identity.teamId, (tx) => endSession(tx, identity.teamId, token));
      }
      clearSessionCookie(request, reply);
      return reply.code(204).send(null);
    },
  );
  done();
};

/** Ends the session that the browser had. Its cookie is about to be overwritten, so the session could not end later. */
async function endFormerSession({ gecko, now }: HostContext, token: string | undefined): Promise<void> {
  const former = token === undefined ? undefined : await authenticateSession(gecko, token, now());
  if (token === undefined || !former) return;
  const { teamId } = former;
  await withTeam(gecko, teamId, (tx) => endSession(tx, teamId, token));
}

async function viewSession(
  context: HostContext,
  { teamId, userId, role }: Pick<Identity, 'teamId' | 'userId' | 'role'>,
): Promise<z.infer<typeof Session>> {
  const person = await withTeam(context.gecko, teamId, (tx) => findPerson(tx, teamId, userId));
  if (!person) throw notSignedIn();
  const { name, email, teamName } = person;
  return {
    user: { id: userId, name, email },
    role,
    permissions: [...hostPermissionsOf(role, context)],
    team: { id: teamId, name: teamName },
  };
}

function choiceIsOff(): GeckoError {
  return new GeckoError('not_found', 'Choosing who you are is switched off here. Use an API key.');
}
