import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The app as files that any web server can serve; the API does. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    // The page's policy allows no `data:` scripts or fonts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // React, the router, the queries, zod and Base UI are one file that changes with none of our pages.
    chunkSizeWarningLimit: 900,
  },
});
