/**
 * What a page loads, in gzip as a server sends it: the built modules bundled as an application would.
 *
 * - the list alone, with Lit: everything that `customer-directory/register/customer-list` imports;
 * - the directory's first load: the same of `customer-directory/register/customer-directory`;
 * - each lazy part: what one `import()` adds to the first load and to the parts that are certainly there before it
 *   (see LOADED_AFTER): a preview of an import is asked of an engine, and run after it was seen;
 * - without a limit: the worker, which loads beside the page, and the file for a script tag.
 */
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const OUT = '.cache/size';
const LIST = 'dist/register/customer-list.js';
const DIRECTORY = 'dist/register/customer-directory.js';

/** The engine in the page: only where a page has no worker, else it is in the worker. One of the two is there. */
const ENGINES = ['adapters/memory', 'adapters/indexeddb-directory'];

/** Lazy parts that load behind others, by the one (or one of those) that must be there before. */
const LOADED_AFTER = {
  'directory/imports/preview': ENGINES,
  'directory/imports/run': ['directory/imports/preview'],
  'directory/imports/undo': ENGINES,
  'directory/exports': ENGINES,
  'directory/subject-export': ENGINES,
  'directory/imports/read-drafts': ['directory/imports/preview'],
  'directory/csv-parser': ['directory/imports/read-drafts'],
  'core/csv/plain-rows': ['directory/imports/read-drafts'],
  'elements/form-conflict': ['register/customer-form'],
  // It takes the profile's place.
  'register/customer-form': ['register/customer-profile'],
  'register/customer-history': ['register/customer-profile'],
  // The list of groups reads what they mean with its first lines; a group is edited from there.
  'register/customer-group-editor': ['elements/group-list-extras'],
  'register/customer-group-rule': ['register/customer-group-editor'],
  'register/customer-date': ['register/customer-filter-builder'],
  'register/customer-filter-builder': ['register/customer-filter-panel', 'register/customer-group-rule'],
};

/** Parts larger than the limit, each held just above what it is. */
const OWN_LIMITS = {
  // Whole, although undo or notes might load later: a directory that was opened writes without a network.
  'adapters/memory': '109 kB',
  'adapters/indexeddb-directory': '117 kB',
  // What folds texts and reads dates is counted with each part that is first to need it.
  'adapters/permissions': '18.5 kB',
  'register/customer-filter-builder': '18 kB',
  'register/customer-group-rule': '18 kB',
  // All words of a language come at once: a page that shows one screen in another than the next is worse than 4 kB.
  'i18n/es': '20 kB',
  'i18n/fr-CA': '21 kB',
};

rmSync(OUT, { recursive: true, force: true });

/**
 * The list alone is held just above what it is. Its aim is 25 kB; Lit with the context protocol is 6.9 of it, its
 * looks are 4, and what head and rows do not need is in `elements/list-extras` and `state/directory-writes` already.
 */
const LIST_LIMIT = '29.3 kB';

const limits = [
  ...(await measureEntry('list alone, with Lit', LIST, LIST_LIMIT)),
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
  const lazy = lazyLimit ? paths.filter((path) => outputs[path].entryPoint && !first.has(path)) : [];
  const files = new Map(lazy.map((path) => [partName(outputs[path].entryPoint), path]));
  const added = (part) => {
    const before = presentBefore(part, files, outputs);
    return [...withStaticImports(files.get(part), outputs)].filter(
      (file) => !first.has(file) && !before.has(file),
    );
  };
  return [
    { name, path: [...first], limit, gzip: true },
    ...[...files.keys()].map((part) => ({
      name: `lazy part ${part}`,
      path: added(part),
      limit: OWN_LIMITS[part] ?? lazyLimit,
      gzip: true,
    })),
  ];
}

/** Files that are there whichever of the parts before it was loaded. */
function presentBefore(part, files, outputs) {
  const [one = new Set(), ...others] = (LOADED_AFTER[part] ?? []).map((before) => {
    if (!files.has(before))
      throw new Error(`${part} is said to load after ${before}, which is no lazy part.`);
    return withStaticImports(files.get(before), outputs, presentBefore(before, files, outputs));
  });
  return new Set([...one].filter((file) => others.every((other) => other.has(file))));
}

/** "adapters/memory" of "dist/adapters/memory.js"; a package's file by its own name. */
function partName(entryPoint) {
  return entryPoint
    .replace(/^.*dist\//, '')
    .replace(/^.*node_modules\/.*\//, '')
    .replace(/\.js$/, '');
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
