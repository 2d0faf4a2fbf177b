import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifySchema } from 'fastify';

/** A route as Fastify registered it. `url` has its parameters as `:name`. */
export interface FuzzRoute {
  readonly method: string;
  readonly url: string;
  readonly schema: FastifySchema | undefined;
}

const CHANNEL = 'fastify.initialization';

/** Runs `build`, which creates a Fastify, and returns all routes that it registers, without those for HEAD. */
export async function collectRoutes<T>(build: () => Promise<T>): Promise<{ built: T; routes: FuzzRoute[] }> {
  const routes: FuzzRoute[] = [];
  const listen = (message: unknown) => {
    // Fastify's documented message.
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url, schema }) => {
      for (const name of [method].flat()) if (name !== 'HEAD') routes.push({ method: name, url, schema });
    });
  };
  subscribe(CHANNEL, listen);
  try {
    return { built: await build(), routes };
  } finally {
    unsubscribe(CHANNEL, listen);
  }
}
