import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const Service = z.object({
  image: z.string(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  healthcheck: z.looseObject({}).optional(),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
});

/** A service of a compose file: how a container is started. */
export type ComposeService = z.output<typeof Service>;

const Compose = z.object({ services: z.record(z.string(), Service) });

/** Reads the services of a compose file. */
export function readComposeFile(path: string): Readonly<Record<string, ComposeService>> {
  return Compose.parse(parse(readFileSync(path, 'utf8'), { merge: true })).services;
}

/** Replaces `${NAME}`, `${NAME:?}` and `${NAME:-default}` in the values of an environment. */
export function fillIn(
  environment: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const fill = (text: string) =>
    text.replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') => {
      const value = values[name];
      if (value === undefined && kind !== '-') throw new Error(`The variable ${name} is not set.`);
      return value ?? String(rest);
    });
  return Object.fromEntries(Object.entries(environment).map(([name, text]) => [name, fill(text)]));
}
