/**
 * What a page loads, in gzip as a server sends it: the built modules bundled as an application would.
 *
 * - the list alone, with Lit: everything that `customer-directory/register/customer-list` imports;
 * - the directory's first load: the same of `customer-directory/register/customer-directory`;
 * - each lazy part: what one `import()` adds to the first load;
 * - without a limit: the worker, which loads beside the page, and the file for a script tag.
 */
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const OUT = '.cache/size';
const LIST = 'dist/register/customer-list.js';
const DIRECTORY = 'dist/register/customer-directory.js';

rmSync(OUT, { recursive: true, force: true });

const limits = [
  ...(await measureEntry('list alone, with Lit', LIST, '25 kB')),
  ...(await measureEntry('directory, first load', DIRECTORY, '55 kB', '17 kB')),
  ...measureFile('worker', 'dist/adapters/directory.worker.js'),
  ...measureFile('file for a script tag', 'dist/cdn/customer-directory.js'),
];

export default limits;

/** The limits of one entry: its static imports, and each lazy part when `lazyLimit` is given. */
async function measureEntry(name, entry, limit, lazyLimit) {
  if (!existsSync(entry)) return [];
  const outdir = join(OUT, basename(entry, '.js'));
  const { metafile } = await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  const { outputs } = metafile;
  const paths = Object.keys(outputs);
  const first = withStaticImports(
    paths.find((path) => outputs[path].entryPoint === entry),
    outputs,
  );
  const lazy = paths.filter((path) => outputs[path].entryPoint && !first.has(path));
  return [
    { name, path: [...first], limit, gzip: true },
    ...(lazyLimit ? lazy : []).map((path) => ({
      name: `lazy part ${outputs[path].entryPoint.replace(/^.*?(dist|node_modules)\//, '')}`,
      path: [...withStaticImports(path, outputs)].filter((part) => !first.has(part)),
      limit: lazyLimit,
      gzip: true,
    })),
  ];
}

function measureFile(name, path) {
  return existsSync(path) ? [{ name, path, gzip: true }] : [];
}

function withStaticImports(path, outputs, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: imported, kind } of outputs[path].imports) {
    if (kind === 'import-statement' && imported in outputs) withStaticImports(imported, outputs, found);
  }
  return found;
}
