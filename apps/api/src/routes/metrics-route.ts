import { BlockList, isIPv6 } from 'node:net';
import { createStatisticsCollector } from '@gecko-defectdojo/api';
import type { Database } from '@gecko-defectdojo/api';
import type { PrometheusMetrics } from '@gecko/observe';
import type { FastifyPluginCallback, FastifyRequest } from 'fastify';
import { handleNotFound } from '../handle-not-found.ts';

export interface MetricsRouteOptions {
  readonly metrics: PrometheusMetrics;
  readonly database: Database;
  /** The addresses or CIDR ranges that may read, besides this machine. */
  readonly networks: readonly string[];
}

/** Headers that a proxy adds. A request through one does not come from the network of this process. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'];

/**
 * Serves `/metrics` to this machine and the given networks alone, without a proxy in between. For all others the path
 * does not exist.
 */
export const metricsRoute: FastifyPluginCallback<MetricsRouteOptions> = (app, options, done) => {
  const { metrics, database, networks } = options;
  const collect = createStatisticsCollector({ database, metrics });
  const allowed = listOf(['127.0.0.0/8', '::1', ...networks]);
  app.get('/metrics', { logLevel: 'warn', schema: { hide: true } }, async (request, reply) => {
    if (!isDirect(request) || !has(allowed, request.socket.remoteAddress))
      return handleNotFound(request, reply);
    await collect();
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics());
  });
  done();
};

function isDirect({ headers }: FastifyRequest): boolean {
  return FORWARDED.every((name) => headers[name] === undefined);
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function has(list: BlockList, address: string | undefined): boolean {
  return address !== undefined && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
