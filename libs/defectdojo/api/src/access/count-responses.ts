import type { MetricLabels, Metrics } from '@gecko-defectdojo/host';
import { METRICS } from '@gecko-defectdojo/host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type HttpLabels = MetricLabels<'defectdojo_http_request_seconds'>;

/** Counts each response with its time, by the template of its route. Streams of events are as long as a page is open. */
export function countResponses(app: Pick<FastifyInstance, 'addHook'>, metrics: Metrics | undefined): void {
  if (metrics === undefined) return;
  app.addHook('onResponse', (request, reply, done) => {
    if (!isStream(reply))
      metrics.observe('defectdojo_http_request_seconds', labelsOf(request, reply), reply.elapsedTime / 1_000);
    done();
  });
}

function labelsOf(request: FastifyRequest, reply: FastifyReply): HttpLabels {
  const { method: methods, status: statuses } = METRICS.defectdojo_http_request_seconds.labels;
  const first = String(reply.statusCode).charAt(0);
  return {
    method: methods.find((method) => method === request.method) ?? 'other',
    route: request.routeOptions.url ?? 'none',
    status: statuses.find((status) => status.startsWith(first)) ?? '5xx',
  };
}

function isStream(reply: FastifyReply): boolean {
  return String(reply.raw.getHeader('content-type')).startsWith('text/event-stream');
}
