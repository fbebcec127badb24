import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { minifyStyles } from './minify-styles.ts';
import { slimPhoneMetadata } from './phone-metadata.ts';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** dist/cdn/customer-directory.js: one module for a script tag, everything inside and defined. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [minifyStyles(), slimPhoneMetadata()],
  resolve: {
    alias: [
      // One file cannot name a second one: the worker's source goes into it.
      { find: /^.*\/spawn-worker\.js$/, replacement: `${source}/adapters/spawn-worker-inline.ts` },
    ],
  },
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    sourcemap: true,
    lib: { entry: `${source}/cdn.ts`, formats: ['es'], fileName: () => 'customer-directory.js' },
    rolldownOptions: {
      output: {
        codeSplitting: false,
        // Library mode keeps the white space of ES modules unless Rolldown itself is told.
        minify: true,
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [slimPhoneMetadata()],
    rolldownOptions: { output: { minify: true, codeSplitting: false } },
  },
});
