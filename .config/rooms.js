/**
 * Who may import whom: the table that the lint rule `rooms/imports` reads.
 *
 * A room is a folder of src; `index`, `define`, `register` and `cdn` are the entries beside the rooms. An import
 * inside a room is free. A room is listed with a file (`adapters/adapter`) when only that one is
 * open, and under `types` when only its types are.
 */
export const ROOMS = {
  core: { packages: ['valibot'] },
  columns: { rooms: ['core'] },
  stores: { rooms: ['core', 'columns'] },
  directory: { rooms: ['core', 'stores/store', 'stores/newcomers'], packages: ['valibot'] },
  adapters: { rooms: ['core', 'directory', 'stores'] },
  server: { rooms: ['core', 'directory', 'adapters'], packages: ['hono'] },
  state: {
    rooms: ['core', 'adapters/adapter'],
    types: ['directory/operation-types'],
    packages: ['@lit/context'],
  },
  i18n: { types: ['core'], packages: ['lit', '@lit/context'] },
  theme: { types: ['core'], packages: ['lit'] },
  elements: {
    rooms: ['core', 'state', 'i18n', 'theme'],
    types: ['adapters/adapter'],
    packages: ['lit', '@lit/context'],
  },
  testing: { rooms: ['core', 'columns', 'stores', 'directory', 'adapters', 'state'] },
  index: { rooms: ['core', 'adapters', 'state', 'i18n', 'theme', 'elements', 'define'] },
  define: { rooms: ['elements', 'register'] },
  register: { rooms: ['index', 'elements'] },
  cdn: { rooms: ['index', 'register', 'adapters', 'elements'] },
};

/** One door per dependency: the packages that only certain files of src may import. */
export const DOORS = {
  idb: /^stores\/indexeddb\//,
  pg: /^stores\/postgres\//,
  '@electric-sql/pglite': /^stores\/postgres\//,
  papaparse: /^directory\/csv-parser\.ts$/,
  '@noble/hashes': /^core\/erasure\.ts$/,
  'libphonenumber-js': /^core\/phone-(library|metadata|parser)\.ts$/,
};

/** Imports that the table forbids and that have a reason: each by `import()` alone. */
export const LAZY_EXCEPTIONS = [
  {
    from: /^elements\/open-adapter\.ts$/,
    to: /^(adapters|testing)\//,
    reason: 'the attributes database, endpoint and demo say which adapter a directory opens',
  },
  {
    from: /^directory\/subject-export\.ts$/,
    to: /^i18n\/subject-page\.js$/,
    reason: 'the page that tells a person what is kept about them is in words',
  },
  {
    from: /^elements\/(lazy-parts|customer-list|list-extras)\.ts$/,
    to: /^register\//,
    reason: 'a part that the first screen does not need is defined when it is needed',
  },
];
