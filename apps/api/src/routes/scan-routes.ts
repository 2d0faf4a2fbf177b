import { resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { ingestScan, parseScanReport } from '@gecko-defectdojo/gecko-host';
import { findingsChanged } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { managerOf, onlyManagers } from '../identify.ts';
import { problemAnswers } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

/** Real scans are large: 1,768 findings take 2 MB. */
const REPORT_MAX_BYTES = 256 * 1024 * 1024;

const IngestedScan = z.object({
  scanId: Uuid,
  repositoryId: Uuid,
  branch: z.string().max(255),
  created: z.int(),
  updated: z.int(),
  reopened: z.int(),
  unchanged: z.int(),
  dropped: z.int(),
});

/** Takes in finished scans, as Gecko's scanner would hand them over. */
export const scanRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.post(
    '/scans',
    {
      bodyLimit: REPORT_MAX_BYTES,
      onRequest: onlyManagers,
      schema: {
        tags: ['Scans'],
        operationId: 'ingestScan',
        summary: 'Take in a finished scan with its findings',
        response: { 201: resourceEnvelope(IngestedScan), ...problemAnswers },
      },
    },
    async (request, reply) => {
      const { teamId } = managerOf(request);
      const report = parseScanReport(request.body);
      const scan = await withTeam(context.database, teamId, (tx) =>
        ingestScan(tx, { teamId, report, onFindingsChanged: findingsChanged }),
      );
      return reply.code(201).send({ version: 'v1', data: scan });
    },
  );
  done();
};
