import { z } from 'zod';

/** The URL of a Postgres database. */
export const postgresUrl = () =>
  z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).max(2_000);

/** Where Gecko is. */
export const GECKO_APP_URL = z
  .url({ protocol: /^https?$/, error: 'must be the http(s):// URL of Gecko' })
  .max(2_000)
  .describe('Where people open Gecko. Links in DefectDojo lead there.');

/** Multiplies every wait. */
export const TIMINGS_FACTOR = z.coerce
  .number()
  .min(0.0001)
  .max(1)
  .default(1)
  .describe('Multiplies every wait. Below 1 for tests only, which make days pass in minutes.');

/** A TCP port. */
export const portNumber = () => z.coerce.number().int().min(0).max(65_535);

/** A name or address to listen on. */
export const listenHost = () => z.string().min(1).max(255).default('127.0.0.1');
