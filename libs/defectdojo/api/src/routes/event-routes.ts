import { PageEventChannel, resourceEnvelope } from '@gecko-defectdojo/contract';
import { followEvents, getEventChannel } from '@gecko-defectdojo/services';
import type { EventFeed, StreamedUpdate } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../access/admit-caller.ts';
import { mayContinue } from '../access/may-continue.ts';
import { reads } from '../access/route-rules.ts';
import type { DefectDojoApiOptions } from '../options.ts';
import { problemAnswers, resource } from './answers.ts';
import type { OpenStreams } from './open-streams.ts';
import { sendEvents } from './send-events.ts';
import type { StreamEvent } from './send-events.ts';

const tags = ['DefectDojo events'];
/** The longest time that a page asks about, in milliseconds. No API knows more than the last minute. */
const SINCE_MAX = 3_600_000;
const EventsQuery = z.object({ since: z.coerce.number().int().min(0).max(SINCE_MAX).default(0) });
const Events = z
  .string()
  .describe(
    'A stream: `open` once it is complete, `events` with kinds and ids, and `refresh` where any row may have changed',
  );

/** Options for following events. */
export interface EventRoutesOptions extends Pick<DefectDojoApiOptions, 'identify'> {
  readonly feed: EventFeed;
  readonly streams: OpenStreams;
}

/** Routes by which pages learn of changes. */
export const eventRoutes: FastifyPluginCallbackZod<EventRoutesOptions> = (app, options, done) => {
  const { feed, streams, identify } = options;

  app.get(
    '/events',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'followDefectDojoEvents',
        summary: 'Follow what changes in the team as server-sent events: kinds and ids, no contents',
        querystring: EventsQuery,
        response: { 200: Events, ...problemAnswers },
      },
    },
    (request, reply) => {
      const context = callerOf(request);
      const { actor, signal } = context;
      const stopped = streams.add(reply, actor);
      const ended = signal ? AbortSignal.any([signal, stopped]) : stopped;
      const updates = followEvents(
        { ...context, signal: ended },
        { feed, sinceMs: request.query.since, mayContinue: () => mayContinue(actor, identify(request)) },
      );
      sendEvents(reply, asEvents(updates));
    },
  );

  app.get(
    '/events/channel',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoEventChannel',
        summary: 'Get the name under which the tabs of a browser share one stream of events',
        response: { 200: resourceEnvelope(PageEventChannel), ...problemAnswers },
      },
    },
    (request) => resource(getEventChannel(callerOf(request), app.prefix)),
  );

  done();
};

async function* asEvents(updates: AsyncIterable<StreamedUpdate>): AsyncGenerator<StreamEvent> {
  for await (const update of updates) {
    if (update === 'alive') yield undefined;
    else if (update === 'open' || update === 'refresh') yield { event: update, data: {} };
    else yield { event: 'events', data: update };
  }
}
