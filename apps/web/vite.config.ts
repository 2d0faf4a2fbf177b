import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { hashScript } from './hash-script.config.ts';
import { precompress } from './precompress.config.ts';

/**
 * Which modules are joined into one chunk, with all that they import at once. Left alone, the bundler makes a chunk of
 * each set of modules that the same pages share, and most of those are smaller than a request.
 */
const CHUNKS = [
  // The frame of the settings and their first page, which is opened most.
  {
    name: 'home',
    test: /settings-ui\/src\/pages\/(?:frame|repositories)\//,
    includeDependenciesRecursively: false,
  },
  // Fields that choose from a list that is searched, which only forms have.
  {
    name: 'forms',
    test: /settings-ui\/src\/target\/|libs\/defectdojo\/ui\/src\/combobox-field\.tsx|node_modules\/(?:downshift|compute-scroll-into-view)\//,
    includeDependenciesRecursively: false,
    priority: 1,
  },
  // Everything that each page needs: the shell, which begins with the page itself, what pages of the module have in common, and
  // menus, which every page of the shell has.
  {
    name: 'app',
    test: /apps\/web\/index\.html$|libs\/defectdojo\/[a-z-]+\/src\/(?!pages\/)|@base-ui\/react\/menu\//,
  },
];

/** The app as files that any web server can serve; the API does. */
export default defineConfig({
  plugins: [react(), hashScript('/src/theme.js'), precompress()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy allows no `data:` scripts or fonts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One stylesheet: it is small, and its rules keep the order of the imports whichever page is opened first.
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
    // React, the router, the queries, zod and Base UI are in it.
    chunkSizeWarningLimit: 900,
  },
});
