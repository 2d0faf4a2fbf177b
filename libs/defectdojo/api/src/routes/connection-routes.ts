import {
  ChangeUrlInput,
  ConnectInput,
  Connection,
  ConnectionSettingsInput,
  listEnvelope,
  Notice,
  ReplaceKeyInput,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  changeUrl,
  checkConnection,
  connect,
  disconnect,
  getConnection,
  listNotices,
  pause,
  replaceKey,
  resume,
  undoSwitchingOn,
  updateSettings,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { manages, reads, revises, verifies } from '../access/route-rules.ts';
import { NoContent, problemAnswers, resource, wholeList } from './answers.ts';

const ConnectionAnswer = resourceEnvelope(Connection);
const tags = ['DefectDojo connection'];

function isObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** Routes for the team's connection. There is one, so it has no id in the path. */
export const connectionRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/connection',
    {
      config: reads,
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
      config: verifies,
      // The verb judges the input, so that an error of the URL comes together with one of the key.
      attachValidation: true,
      schema: {
        tags,
        operationId: 'connectDefectDojo',
        summary: 'Verify a DefectDojo instance and its API v2 key, then connect it',
        body: ConnectInput,
        response: { 201: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const { body, validationError } = request;
      // Only an object has fields to judge.
      if (validationError && !isObject(body)) throw validationError;
      return reply.code(201).send(resource(await connect(callerOf(request), body)));
    },
  );

  app.delete(
    '/connection',
    {
      config: revises(manages),
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
      config: revises(verifies),
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
      config: verifies,
      schema: {
        tags,
        operationId: 'checkDefectDojoConnection',
        summary: 'Check now whether the connection works',
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await checkConnection(callerOf(request))),
  );

  app.patch(
    '/connection/settings',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'updateDefectDojoSettings',
        summary: 'Change the named settings',
        body: ConnectionSettingsInput,
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await updateSettings(callerOf(request), request.body)),
  );

  app.put(
    '/connection/url',
    {
      config: revises(verifies),
      schema: {
        tags,
        operationId: 'changeDefectDojoUrl',
        summary: 'Verify that a URL leads to the same instance, then use it',
        body: ChangeUrlInput,
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await changeUrl(callerOf(request), request.body)),
  );

  app.post(
    '/connection/catch-up/undo',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'undoDefectDojoCatchUp',
        summary: 'Undo that Push on scan complete was switched on, while its catch-up is still queued',
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await undoSwitchingOn(callerOf(request))),
  );

  // Pages of the release before call these two; the next release drops them.
  app.post(
    '/connection/pause',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'pauseDefectDojo',
        summary: 'Switch Push on scan complete off; use PATCH /connection/settings',
        deprecated: true,
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await pause(callerOf(request))),
  );

  app.post(
    '/connection/resume',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'resumeDefectDojo',
        summary: 'Switch Push on scan complete on; use PATCH /connection/settings',
        deprecated: true,
        response: { 200: ConnectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await resume(callerOf(request))),
  );

  app.get(
    '/notices',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoNotices',
        summary: 'List open notices',
        response: { 200: listEnvelope(Notice), ...problemAnswers },
      },
    },
    async (request) => wholeList(await listNotices(callerOf(request))),
  );

  done();
};
