import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name: string): string => fileURLToPath(new URL(`src/web/${name}.html`, import.meta.url));

/** The pages that people look at, with everything they need: nothing is loaded from elsewhere. */
export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The pages' policy allows scripts and styles of our own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // hls.js and the editor of GraphiQL are large, and loaded only when they are needed.
    chunkSizeWarningLimit: 5000,
    rollupOptions: {
      // Marks for servers that render React, which we do not.
      onwarn: (warning, warn) => { if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning); },
      input: { index: page('index'), watch: page('watch'), rights: page('rights'), graphiql: page('graphiql') },
    },
  },
});
