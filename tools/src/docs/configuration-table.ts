import { ADDRESS_VARIABLES, VAULT_VARIABLES } from '@gecko-defectdojo/services';
import { ApiEnvironment } from '@gecko/api';
import { MigrationEnvironment, WorkerEnvironment } from '@gecko/worker';
import type { z } from 'zod';
import { writeBlock } from './write-block.ts';

const PROCESSES: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  API: ApiEnvironment.shape,
  worker: WorkerEnvironment.shape,
  migrations: MigrationEnvironment.shape,
};

interface Variable {
  readonly name: string;
  readonly readBy: string[];
  readonly value: string;
  readonly meaning: string;
}

/** Returns a page with the table of all variables that the processes read, as their schemas describe them. */
export function withConfigurationTable(page: string): string {
  const rows = variables().map(
    ({ name, readBy, value, meaning }) => `| \`${name}\` | ${readBy.join(', ')} | ${value} | ${meaning} |`,
  );
  const table = ['| variable | read by | default | meaning |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
  return writeBlock(page, 'configuration', table);
}

function variables(): readonly Variable[] {
  const found = new Map<string, Variable>();
  for (const [process, fields] of Object.entries(PROCESSES)) {
    for (const [name, field] of Object.entries(fields)) {
      const known = found.get(name);
      if (known === undefined) found.set(name, describe(name, process, field));
      else known.readBy.push(process);
    }
  }
  const shared = Object.entries({ ...VAULT_VARIABLES, ...ADDRESS_VARIABLES }).map(([name, meaning]) => ({
    name,
    readBy: ['API', 'worker'],
    value: '–',
    meaning,
  }));
  return [...found.values(), ...shared];
}

function describe(name: string, process: string, field: z.ZodType): Variable {
  const meaning = field.description;
  if (meaning === undefined) throw new Error(`The variable ${name} is not described.`);
  return { name, readBy: [process], value: defaultOf(field), meaning };
}

/** Returns the value of a variable that is missing; `required` where it must not be. */
function defaultOf(field: z.ZodType): string {
  const optional = field.safeParse(undefined);
  if (!optional.success) return 'required';
  const { data } = optional;
  return typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean'
    ? `\`${String(data)}\``
    : '–';
}
