import {
  AppliedToAll,
  RenewalCost,
  RenewalPart,
  RenewalQuery,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  applyToAll,
  applyToSelection,
  MappingReference,
  previewRenewal,
  previewRenewals,
  previewSelectionRenewals,
  SelectionReference,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { managesWithLookup, reads } from '../access/route-rules.ts';
import { problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo pushes'];

const PartAnswer = resourceEnvelope(RenewalPart);
const AppliedAnswer = resourceEnvelope(AppliedToAll);

const PARTS =
  'Compares some thousand findings at most, and asks DefectDojo nothing. Add up the parts: ask again with `nextCursor` until it is null. The counts of repositories without a finding (`total`, `paused`, `productGone`, `waiting`) are those of the moment, and are not added up.';
const APPLIES =
  'Returns at once: a job compares the findings, and each repository in which some differ is pushed, its changes of status first. Asked for again, nothing is sent twice. Refused with 409 while exports are paused. Repositories that are paused themselves, and those whose product is gone, are left out and counted.';

/** Routes for bringing what DefectDojo holds up to the settings, with the cost before. */
export const renewalRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/mappings/:mappingId/renewal',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'previewDefectDojoRenewal',
        summary: 'Get the cost of a push with renew, which renders all texts of a mapping anew',
        params: MappingReference,
        response: { 200: resourceEnvelope(RenewalCost), ...problemAnswers },
      },
    },
    async (request) => resource(await previewRenewal(callerOf(request), request.params)),
  );

  app.get(
    '/connection/renewal',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'previewDefectDojoRenewals',
        summary: 'Get a part of the cost of applying the settings to all findings in DefectDojo',
        description: PARTS,
        querystring: RenewalQuery,
        response: { 200: PartAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await previewRenewals(callerOf(request), request.query)),
  );

  app.post(
    '/connection/renewals',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'applyDefectDojoSettings',
        summary: 'Apply the settings to all findings that DefectDojo has',
        description: APPLIES,
        response: { 202: AppliedAnswer, ...problemAnswers },
      },
    },
    async (request, reply) => reply.code(202).send(resource(await applyToAll(callerOf(request)))),
  );

  app.get(
    '/repository-selections/:selectionId/renewal',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'previewDefectDojoSelectionRenewals',
        summary: 'Get a part of the cost of applying the settings to all findings of a selection',
        description: PARTS,
        params: SelectionReference,
        querystring: RenewalQuery,
        response: { 200: PartAnswer, ...problemAnswers },
      },
    },
    async (request) =>
      resource(await previewSelectionRenewals(callerOf(request), { ...request.params, ...request.query })),
  );

  app.post(
    '/repository-selections/:selectionId/renewals',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'applyDefectDojoSettingsToSelection',
        summary: 'Apply the settings to all findings of the repositories of a selection',
        description: APPLIES,
        params: SelectionReference,
        response: { 202: AppliedAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(202).send(resource(await applyToSelection(callerOf(request), request.params))),
  );

  done();
};
