import {
  MappingSettingsInput,
  RemoveMappingInput,
  RepositorySelection,
  resourceEnvelope,
  SelectRepositoriesInput,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import {
  changeSelectionSettings,
  getSelection,
  pushSelection,
  removeMappings,
  SelectionReference,
  selectRepositories,
  undoProfiles,
  undoSelectionSettings,
  updateProfiles,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../access/admit-caller.ts';
import { manages, managesWithLookup, reads } from '../access/route-rules.ts';
import { named } from '../openapi/named-schemas.ts';
import { problemAnswers, resource } from './answers.ts';
import { StartedPushes } from './started-pushes.ts';

const tags = ['DefectDojo repositories'];

/** 10,000 ids of 39 characters each, and room. */
const IDS_MAX_BYTES = 512 * 1024;

const SelectionAnswer = resourceEnvelope(RepositorySelection);
const StartedAnswer = resourceEnvelope(StartedPushes);
/** For `undoMs` milliseconds from the response on, the change can be undone. */
const UpdatedProfiles = resourceEnvelope(
  named('UpdatedProfiles', z.object({ updated: z.int().min(0), undoMs: z.int().min(0) })),
);
/** `kept` stay as they are, because another change followed. */
const UndoneProfiles = resourceEnvelope(
  named('UndoneProfiles', z.object({ undone: z.int().min(0), kept: z.int().min(0) })),
);
/** Mapped repositories whose settings changed. For `undoMs` milliseconds from the response on, that can be undone. */
const UpdatedSettings = resourceEnvelope(
  named('UpdatedSettings', z.object({ updated: z.int().min(0), undoMs: z.int().min(0) })),
);
/** `kept` stay as they are, because another change followed, or they are mapped no longer. */
const UndoneSettings = resourceEnvelope(
  named('UndoneSettings', z.object({ undone: z.int().min(0), kept: z.int().min(0) })),
);
const RemovedMappings = resourceEnvelope(named('RemovedMappings', z.object({ removed: z.int().min(0) })));

/** Routes for acting on many repositories at once. */
export const selectionRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.post(
    '/repository-selections',
    {
      bodyLimit: IDS_MAX_BYTES,
      config: manages,
      schema: {
        tags,
        operationId: 'selectDefectDojoRepositories',
        summary: 'Freeze a selection of repositories, to act on all of them',
        body: SelectRepositoriesInput,
        response: { 201: SelectionAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(201).send(resource(await selectRepositories(callerOf(request), request.body))),
  );

  app.get(
    '/repository-selections/:selectionId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoRepositorySelection',
        summary: 'Get a selection, with how many of its repositories each action takes now',
        params: SelectionReference,
        response: { 200: SelectionAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await getSelection(callerOf(request), request.params)),
  );

  app.post(
    '/repository-selections/:selectionId/pushes',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'pushDefectDojoRepositorySelection',
        summary: 'Push the repositories of a selection now',
        params: SelectionReference,
        response: { 202: StartedAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(202).send(resource(await pushSelection(callerOf(request), request.params))),
  );

  app.patch(
    '/repository-selections/:selectionId/profiles',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'updateDefectDojoProfiles',
        summary: 'Change the ASVS profiles of all repositories of a selection: level, facts, chapters',
        params: SelectionReference,
        body: UpdateProfileInput,
        response: { 200: UpdatedProfiles, ...problemAnswers },
      },
    },
    async (request) => resource(await updateProfiles(callerOf(request), request.params, request.body)),
  );

  app.post(
    '/repository-selections/:selectionId/profiles/undo',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'undoDefectDojoProfiles',
        summary: 'Undo the last change of the ASVS profiles of a selection',
        description:
          'Refused with 409 once it is too late. Profiles that were changed again stay as they are.',
        params: SelectionReference,
        response: { 200: UndoneProfiles, ...problemAnswers },
      },
    },
    async (request) => resource(await undoProfiles(callerOf(request), request.params)),
  );

  app.patch(
    '/repository-selections/:selectionId/settings',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'changeDefectDojoSelectionSettings',
        summary:
          'Give the mapped repositories of a selection settings of their own, or take them back to the connection',
        params: SelectionReference,
        body: MappingSettingsInput,
        response: { 200: UpdatedSettings, ...problemAnswers },
      },
    },
    async (request) =>
      resource(await changeSelectionSettings(callerOf(request), request.params, request.body)),
  );

  app.post(
    '/repository-selections/:selectionId/settings/undo',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'undoDefectDojoSelectionSettings',
        summary: 'Undo the last change of the settings of a selection',
        description:
          'Refused with 409 once it is too late. Mappings that were changed again stay as they are, and so does what was pushed meanwhile.',
        params: SelectionReference,
        response: { 200: UndoneSettings, ...problemAnswers },
      },
    },
    async (request) => resource(await undoSelectionSettings(callerOf(request), request.params)),
  );

  app.delete(
    '/repository-selections/:selectionId/mappings',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'removeDefectDojoMappings',
        summary:
          'Stop pushing the repositories of a selection; their findings stay, or last pushes mitigate them',
        description: 'Takes `findings` in the query. A request with values in its body is refused with 400.',
        params: SelectionReference,
        querystring: RemoveMappingInput,
        response: { 200: RemovedMappings, ...problemAnswers },
      },
    },
    async (request) =>
      resource(await removeMappings(callerOf(request), { ...request.params, ...request.query })),
  );

  done();
};
