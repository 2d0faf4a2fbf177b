import { randomUUID } from 'node:crypto';
import { resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { attachScan, ingestScan, parseScanReport, runScan } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GeckoError, withTeam } from '@gecko/data';
import { managerOf, onlyManagers } from '../identify.ts';
import { limitReports } from '../limit-reports.ts';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

/** Real scans are large: 1,768 findings take 2 MB. A report takes some ten times its size in memory. */
const REPORT_MAX_BYTES = 16 * 1024 * 1024;

const IngestedScan = z.object({
  scanId: Uuid,
  repositoryId: Uuid,
  branch: z.string().max(255),
  created: z.int(),
  updated: z.int(),
  reopened: z.int(),
  unchanged: z.int(),
  /** Findings that were not taken in: the sum of `drops`. */
  dropped: z.int(),
  drops: z.object({ lowConfidence: z.int(), repeated: z.int(), unknownToRecheck: z.int() }),
});

const ScanRun = IngestedScan.extend({
  /** The source of the results: `attached` for a waiting report, `repeated` for the results of the last scan. */
  source: z.enum(['attached', 'repeated']),
});

const tags = ['Scans'];

export interface ScanRouteOptions extends HostRouteOptions {
  /** See `BuildApiOptions`. */
  readonly allowCheckouts: boolean;
}

/** Takes in finished scans, as Gecko's scanner would hand them over, and stands in for that scanner. */
export const scanRoutes: FastifyPluginCallbackZod<ScanRouteOptions> = (app, options, done) => {
  const { context, allowCheckouts } = options;
  const onRequest = [onlyManagers, limitReports()];
  app.post(
    '/scans',
    {
      bodyLimit: REPORT_MAX_BYTES,
      onRequest,
      schema: {
        tags,
        operationId: 'ingestScan',
        summary: 'Take in a finished scan with its findings',
        querystring: z.object({
          /** An absolute path of the folder, bare repository or .tar.gz that the scan looked at. */
          checkout: z.string().min(1).max(4_096).optional(),
        }),
        response: { 201: resourceEnvelope(IngestedScan), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { teamId } = managerOf(request);
      const { checkout } = request.query;
      if (checkout !== undefined && !allowCheckouts) throw noCheckouts();
      const report = parseScanReport(request.body);
      const scan = await withTeam(context.gecko, { teamId, requestId: request.id }, (tx) =>
        ingestScan(tx, { teamId, report, checkoutPath: checkout }),
      );
      return reply.code(201).send({ version: 'v1', data: scan });
    },
  );

  app.post(
    '/scans/next',
    {
      bodyLimit: REPORT_MAX_BYTES,
      onRequest,
      schema: {
        tags,
        operationId: 'attachScan',
        summary: 'Decide what the next scan of a repository finds',
        response: {
          201: resourceEnvelope(z.object({ repositoryId: Uuid, waiting: z.int().min(1) })),
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const { teamId } = managerOf(request);
      const report = parseScanReport(request.body);
      const data = await withTeam(context.gecko, { teamId, requestId: request.id }, (tx) =>
        attachScan(tx, { teamId, report }),
      );
      return reply.code(201).send({ version: 'v1', data });
    },
  );

  app.post(
    '/repositories/:repositoryId/scans',
    {
      onRequest: onlyManagers,
      schema: {
        tags,
        operationId: 'runScan',
        summary: 'Scan the default branch of a repository now',
        params: z.object({ repositoryId: Uuid }),
        response: { 201: resourceEnvelope(ScanRun), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { teamId } = managerOf(request);
      const { repositoryId } = request.params;
      const run = { teamId, repositoryId, scanId: randomUUID(), at: context.now() };
      const data = await withTeam(context.gecko, { teamId, requestId: request.id }, (tx) => runScan(tx, run));
      return reply.code(201).send({ version: 'v1', data });
    },
  );
  done();
};

function noCheckouts(): GeckoError {
  return new GeckoError(
    'forbidden',
    'This Gecko reads no code from paths of its own machine. Hand in the scan without a checkout.',
    { field: 'checkout' },
  );
}
