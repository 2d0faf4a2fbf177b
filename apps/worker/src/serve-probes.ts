import { checkReadiness, createStatisticsCollector } from '@gecko-defectdojo/jobs';
import type { Database } from '@gecko-defectdojo/jobs';
import { startProbeServer } from '@gecko/observe';
import type { ProbeResponse, ProbeServer, PrometheusMetrics } from '@gecko/observe';

export interface ServeProbesOptions {
  readonly host: string;
  readonly port: number;
  readonly database: Database;
  readonly metrics: PrometheusMetrics;
  /** Returns true while the runner serves the queue. */
  readonly isRunning: () => boolean;
}

/**
 * Serves `/healthz` (the process lives), `/readyz` (it works on jobs: its database is as the integration needs it, and
 * its runner runs) and `/metrics`. Not for the public: it listens on an address of its own.
 */
export function serveProbes(options: ServeProbesOptions): Promise<ProbeServer> {
  const { host, port, database, metrics, isRunning } = options;
  const collect = createStatisticsCollector({ database, metrics });
  return startProbeServer({
    host,
    port,
    paths: {
      '/healthz': () => json({ status: 'ok' }),
      '/readyz': async () => {
        const { isReady, checks } = await checkReadiness({ database });
        const runner = { name: 'runner', state: isRunning() ? 'ok' : 'failed' };
        const isServing = isReady && isRunning();
        return json(
          { status: isServing ? 'ok' : 'not ready', checks: [...checks, runner] },
          isServing ? 200 : 503,
        );
      },
      '/metrics': async () => {
        await collect();
        return { type: metrics.registry.contentType, body: await metrics.registry.metrics() };
      },
    },
  });
}

function json(body: object, status = 200): ProbeResponse {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
