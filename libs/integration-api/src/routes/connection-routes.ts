import {
  ConnectInput,
  Connection,
  ConnectionSettingsInput,
  ReplaceKeyInput,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  checkConnection,
  connect,
  disconnect,
  getConnection,
  replaceKey,
  updateSettings,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../identify-caller.ts';
import { NoContent, problemAnswers, resource } from './answers.ts';

const ConnectionAnswer = resourceEnvelope(Connection);
const tags = ['DefectDojo connection'];

/** The team's connection: one, hence no id. */
export const connectionRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/connection',
    {
      schema: {
        tags,
        operationId: 'getDefectDojoConnection',
        summary: 'Get the connection',
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await getConnection(callerOf(request))),
  );

  app.post(
    '/connection',
    {
      schema: {
        tags,
        operationId: 'connectDefectDojo',
        summary: 'Verify a DefectDojo instance and its API v2 key, then connect it',
        body: ConnectInput,
        response: { 201: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request, reply) => reply.code(201).send(resource(await connect(callerOf(request), request.body))),
  );

  app.delete(
    '/connection',
    {
      schema: {
        tags,
        operationId: 'disconnectDefectDojo',
        summary: 'Disconnect; DefectDojo keeps its findings',
        response: { 204: NoContent, ...problemAnswers },
      },
    },
    async (request, reply) => {
      await disconnect(callerOf(request));
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/connection/key',
    {
      schema: {
        tags,
        operationId: 'replaceDefectDojoKey',
        summary: 'Verify a new API v2 key, then replace the old one',
        body: ReplaceKeyInput,
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await replaceKey(callerOf(request), request.body)),
  );

  app.post(
    '/connection/check',
    {
      schema: {
        tags,
        operationId: 'checkDefectDojoConnection',
        summary: 'Ask DefectDojo now whether the connection works',
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await checkConnection(callerOf(request))),
  );

  app.patch(
    '/connection/settings',
    {
      schema: {
        tags,
        operationId: 'updateDefectDojoSettings',
        summary: 'Change the settings that are named, leave the others',
        body: ConnectionSettingsInput,
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await updateSettings(callerOf(request), request.body)),
  );

  done();
};
