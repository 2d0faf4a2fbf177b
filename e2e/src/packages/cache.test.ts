import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './consumer.ts';

const MINUTE = 60_000;
const CONTRACT = 'libs/defectdojo/contract';
const HOST = 'libs/defectdojo/host';
const ROOT_FILES = [
  'package.json',
  'package-lock.json',
  'nx.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
];

/** A workspace of two real projects, `host` and the `contract` that it imports. */
let folder: string;

function linkDependencies(): void {
  const own = '@gecko-defectdojo';
  mkdirSync(join(folder, 'node_modules', own), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const isOurs = name.startsWith('@gecko') || name === '.cache';
    if (!isOurs) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  for (const project of [CONTRACT, HOST]) {
    const name = project.split('/').at(-1) ?? '';
    symlinkSync(join(folder, project), join(folder, 'node_modules', own, name));
  }
}

function nx(...args: string[]): { status: number | null; output: string } {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_WORKSPACE_ROOT_PATH: folder };
  const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin/nx'), args, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const typecheck = () => nx('run-many', '-t', 'typecheck', '--outputStyle=static');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gecko-nx-'));
  for (const file of ROOT_FILES) cpSync(join(root, file), join(folder, file));
  for (const project of [CONTRACT, HOST]) {
    cpSync(join(root, project), join(folder, project), {
      recursive: true,
      filter: (path) => !/\/(?:dist|node_modules)$|\.test\.ts$/.test(path),
    });
  }
  linkDependencies();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the cache of the type check', () => {
  it(
    'is used while nothing changes, and not once an export was renamed that a user imports',
    { timeout: 5 * MINUTE },
    () => {
      expect(typecheck()).toMatchObject({ status: 0 });
      expect(typecheck().output).toContain('read the output from the cache');

      const [, name = ''] = /import type \{ (\w+)/.exec(importingSource()) ?? [];
      renameExport(name);
      const { status, output } = typecheck();
      expect(status).not.toBe(0);
      expect(output).toContain(`has no exported member`);
      expect(output).toContain('@gecko-defectdojo/host:typecheck');
    },
  );
});

function sources(project: string): string[] {
  return readdirSync(join(folder, project, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, project, 'src', path));
}

/** The part of a file of `host` that imports the contract. */
function importingSource(): string {
  const importing = /import type \{[^}]*\} from '@gecko-defectdojo\/contract'/;
  const found = sources(HOST).map((path) => importing.exec(readFileSync(path, 'utf8'))?.[0]);
  return found.find((text) => text !== undefined) ?? '';
}

function renameExport(name: string): void {
  expect(name).not.toBe('');
  for (const path of sources(CONTRACT)) {
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}Renamed`));
  }
}
