import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMPILERS, complaintsOf, root, typeCheck } from './consumer.ts';

const FIVE_MINUTES = 300_000;

/** The plugin's public doors, without styles. */
function doors(): string[] {
  const text = readFileSync(join(root, 'tools/architecture.json'), 'utf8');
  const { publicDoors } = JSON.parse(text) as { publicDoors: string[] };
  return publicDoors.filter((door) => !door.endsWith('.css'));
}

const imports = (specifiers: readonly string[]): string =>
  specifiers.map((door, index) => `export * as door${String(index)} from '${door}';`).join('\n');

const isForBrowsers = (door: string): boolean => /\/(?:ui|settings-ui|contract)\b/.test(door);

describe('the built packages', () => {
  beforeAll(() => {
    const args = ['run-many', '-t', 'build', '--projects=tag:scope:defectdojo', '--outputStyle=static'];
    expect(complaintsOf('nx/dist/bin/nx.js', args, root)).toBe('');
  }, FIVE_MINUTES);

  it.each(COMPILERS)(
    'type-check in a plain nodenext project, and give it their types and not any (%s)',
    { timeout: FIVE_MINUTES },
    (compiler) => {
      const options = { module: 'nodenext', target: 'es2024', lib: ['es2024'], types: ['node'] };
      const source = `
        ${imports(doors().filter((door) => !isForBrowsers(door) || door.includes('contract')))}
        import { ProductName } from '@gecko-defectdojo/contract';
        import { defectDojoApi } from '@gecko-defectdojo/api';
        export const name: number = ProductName.parse('Shop');
        export const api: number = defectDojoApi;`;
      const complaints = typeCheck(source, options, compiler);
      // Of the two wrong assignments, which would be right if an export were any.
      expect(complaints.match(/error TS\d+/g)).toEqual(['error TS2322', 'error TS2322']);
    },
  );

  it.each(COMPILERS)(
    'type-check in a project that a bundler resolves (%s)',
    { timeout: FIVE_MINUTES },
    (compiler) => {
      const options = {
        module: 'preserve',
        moduleResolution: 'bundler',
        target: 'es2024',
        lib: ['es2024', 'dom', 'dom.iterable'],
        jsx: 'react-jsx',
        types: [],
      };
      expect(typeCheck(imports(doors().filter(isForBrowsers)), options, compiler)).toBe('');
    },
  );
});
