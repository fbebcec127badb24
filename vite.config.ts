import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import { minifyStyles } from './.config/minify-styles.ts';
import { slimPhoneMetadata } from './.config/phone-metadata.ts';

const root = import.meta.dirname;

/** Packages that the importing application brings, so that it has each of them once. */
const external = [
  /^lit(\/|$)/,
  /^@lit\//,
  /^hono(\/|$)/,
  /^idb(\/|$)/,
  /^libphonenumber-js(\/|$)/,
  /^valibot(\/|$)/,
  /^pg(\/|$)/,
  /^@electric-sql\//,
  /^node:/,
];

/** The library as npm packs it: one ES module per source module. */
export default defineConfig({
  // Without it the worker's URL would start at the root of the page's origin.
  base: './',
  publicDir: false,
  plugins: [minifyStyles(), slimPhoneMetadata()],
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: findEntries(), formats: ['es'] },
    rolldownOptions: {
      external,
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: ({ name }) => `${packedName(name)}.js`,
      },
    },
  },
  worker: {
    // The worker is one file with everything inside: no import map reaches into a worker.
    format: 'es',
    plugins: () => [slimPhoneMetadata()],
    rolldownOptions: { output: { entryFileNames: 'adapters/[name].js', minify: true, codeSplitting: false } },
  },
});

/** The public entries that exist, by their path below src without the extension. */
function findEntries(): Record<string, string> {
  const names = [
    'index',
    'register',
    ...listModules('register'),
    'core/index',
    'adapters/memory',
    'adapters/indexeddb',
    'adapters/rest',
    'server/index',
    'testing/index',
    ...listModules('i18n'),
  ];
  const entries = names.map((name) => [name, `${root}/src/${name}.ts`] as const);
  return Object.fromEntries(entries.filter(([, path]) => existsSync(path)));
}

function listModules(folder: string): string[] {
  if (!existsSync(`${root}/src/${folder}`)) return [];
  return readdirSync(`${root}/src/${folder}`)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.slice(0, -'.ts'.length)}`);
}

/** npm packs no folder of the name node_modules, and the compiler's helpers need no version in a path. */
function packedName(name: string): string {
  return name.replace(/^_virtual\/.*\//, 'compiled/').replace(/^.*node_modules\//, 'bundled/');
}
