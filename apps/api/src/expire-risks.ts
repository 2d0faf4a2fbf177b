import { expireDueRisks } from '@gecko/host';
import type { FastifyInstance } from 'fastify';
import type { HostContext } from './routes/route-options.ts';

const EVERY_MS = 60_000;

/** Sets accepted risks whose time has passed back to Open, once a minute while this process serves. */
export function expireRisks(app: FastifyInstance, context: HostContext): void {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  const expire = async (): Promise<void> => {
    try {
      const { gecko, now, ready } = context;
      await ready();
      await expireDueRisks(gecko, { now: now() });
    } catch (error) {
      app.log.error({ err: error }, 'Accepted risks could not be expired; trying again in a minute');
    }
  };
  app.addHook('onListen', () => {
    timer = setInterval(() => {
      underWay ??= expire().finally(() => (underWay = undefined));
    }, EVERY_MS);
  });
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await underWay;
  });
}
