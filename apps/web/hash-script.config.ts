import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Gives a script that the page loads before everything else a name with a hash, as bundled files have, so that browsers
 * keep it. Vite bundles modules only, and a module runs after the page was painted.
 *
 * @param src the script's address in `index.html`
 */
export function hashScript(src: string): Plugin {
  let root = '';
  return {
    name: 'hash-script',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The build has no page.');
        const source = readFileSync(join(root, src), 'utf8');
        const file = this.emitFile({ type: 'asset', name: basename(src), source });
        page.source = String(page.source).replace(src, `/${this.getFileName(file)}`);
      },
    },
  };
}
