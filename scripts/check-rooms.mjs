/** Proves that the lint rule rooms/imports lets no forbidden import pass and no allowed one fail. */
import { RuleTester } from 'eslint';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { rooms } from '../.config/eslint-rooms.js';

const at = (file) => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

/** File, then the imports that must pass there, then those that must not. */
const CASES = [
  [
    'core/customer.ts',
    ["import * as v from 'valibot';", "import { fold } from './text/fold.js';"],
    [
      "import 'lit';",
      "import 'idb';",
      "import Papa from 'papaparse';",
      "import { parse } from 'libphonenumber-js/core';",
      "import type { Store } from '../stores/store.js';",
      "import type { Operations } from '../directory/operations.js';",
      "import '../columns/index.js';",
      "import '../i18n/en.js';",
      "import '../index.js';",
      "import '../../package.json';",
      "const lazy = import('../adapters/memory.js');",
      "type Lazy = import('../state/state.js').State;",
      "export * from '../elements/customer-list.js';",
      "export { a } from '../server/index.js';",
    ],
  ],
  [
    'core/filters/visit.ts',
    ["import { a } from '../customer.js';"],
    ["import { a } from '../../columns/text.js';"],
  ],
  ['core/phone-library.ts', ["import { parse } from 'libphonenumber-js/core';"], ["import 'lit';"]],
  ['core/phone-parser.ts', ["export { default } from 'libphonenumber-js/core';"], ["import 'lit';"]],
  [
    'columns/text.ts',
    ["import { a } from '../core/text.js';"],
    ["import 'valibot';", "import '../stores/store.js';", "import '../directory/customers.js';"],
  ],
  [
    'stores/memory.ts',
    ["import '../core/customer.js';", "import '../columns/columns.js';"],
    ["import 'idb';", "import 'pg';", "import type { A } from '../directory/operations.js';"],
  ],
  ['stores/indexeddb/open.ts', ["import { openDB } from 'idb';"], ["import 'pg';"]],
  [
    'stores/postgres/connect.ts',
    ["const pg = import('pg');", "import type { PGlite } from '@electric-sql/pglite';"],
    ["import { openDB } from 'idb';"],
  ],
  [
    'directory/customers.ts',
    [
      "import 'valibot';",
      "import '../core/customer.js';",
      "import type { Store } from '../stores/store.js';",
    ],
    [
      "import Papa from 'papaparse';",
      "import '../stores/memory.js';",
      "import '../stores/indexeddb/open.js';",
      "import '../columns/columns.js';",
      "import '../adapters/adapter.js';",
    ],
  ],
  ['directory/csv-parser.ts', ["import Papa from 'papaparse';"], ["import 'idb';"]],
  [
    'adapters/local.ts',
    ["import '../core/a.js';", "import '../directory/a.js';", "import '../stores/memory.js';"],
    ["import 'valibot';", "import 'hono';", "import '../state/a.js';", "import '../server/a.js';"],
  ],
  [
    'server/index.ts',
    [
      "import { Hono } from 'hono';",
      "import { cors } from 'hono/cors';",
      "import '../adapters/local.js';",
      "import '../directory/operations.js';",
      "import '../core/a.js';",
    ],
    ["import '../state/a.js';", "import '../elements/a.js';", "import '../stores/memory.js';"],
  ],
  [
    'state/store.ts',
    [
      "import { createContext } from '@lit/context';",
      "import type { DirectoryAdapter } from '../adapters/adapter.js';",
      "import type { OperationInput } from '../directory/operation-types.js';",
      "import '../core/a.js';",
    ],
    [
      "import 'lit';",
      "import '../adapters/memory.js';",
      "import '../directory/operations.js';",
      "import { OPERATIONS } from '../directory/operation-types.js';",
      "import '../elements/a.js';",
    ],
  ],
  [
    'elements/customer-notes.ts',
    [
      "import { LitElement } from 'lit';",
      "import { repeat } from 'lit/directives/repeat.js';",
      "import { consume } from '@lit/context';",
      "import '../core/a.js';",
      "import '../state/a.js';",
      "import '../i18n/en.js';",
      "import '../theme/tokens.js';",
      "import type { DirectoryAdapter } from '../adapters/adapter.js';",
      "const lazy = import('./customer-merge.js');",
    ],
    [
      "import 'valibot';",
      "import 'libphonenumber-js/core';",
      "import { A } from '../adapters/adapter.js';",
      "import type { RestAdapter } from '../adapters/rest.js';",
      "const lazy = import('../register/customer-merge.js');",
      "const lazy = import('../adapters/indexeddb.js');",
      "import '../directory/operations.js';",
      "import '../stores/store.js';",
      "import '../columns/a.js';",
    ],
  ],
  [
    'elements/open-adapter.ts',
    ["const lazy = import('../adapters/indexeddb.js');"],
    [
      "import { IndexedDBAdapter } from '../adapters/indexeddb.js';",
      "const lazy = import('../stores/memory.js');",
    ],
  ],
  [
    'elements/customer-list.ts',
    ["const lazy = import('../register/customer-menu.js');"],
    ["import 'valibot';"],
  ],
  [
    'elements/lazy-parts.ts',
    ["const lazy = import('../register/customer-merge.js');"],
    ["import '../register/customer-merge.js';", "const lazy = import('../adapters/rest.js');"],
  ],
  [
    'i18n/en.ts',
    ["import type { A } from '../core/a.js';", "import { html } from 'lit';"],
    ["import { a } from '../core/a.js';", "import '../theme/a.js';", "import '../state/a.js';"],
  ],
  [
    'theme/tokens.ts',
    ["import { css } from 'lit';", "import type { A } from '../core/a.js';"],
    ["import { a } from '../core/a.js';", "import '../elements/a.js';"],
  ],
  [
    'register/customer-list.ts',
    ["import { CustomerListElement } from '../elements/customer-list.js';"],
    ["import '../stores/memory.js';", "import 'lit';"],
  ],
  ['unheard-of/a.ts', ["import './b.js';"], ["import '../core/a.js';", "import 'lit';"]],
];

RuleTester.describe = (_, run) => run();
RuleTester.it = (_, run) => run();
const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
for (const [file, allowed, forbidden] of CASES) {
  tester.run(`rooms/imports in ${file}`, rooms.rules.imports, {
    valid: allowed.map((code) => ({ code, filename: at(file) })),
    invalid: forbidden.map((code) => ({
      code,
      filename: at(file),
      errors: [{ messageId: 'forbidden' }],
    })),
  });
}
const count = CASES.reduce((sum, [, allowed, forbidden]) => sum + allowed.length + forbidden.length, 0);
console.log(`rooms: ${count} imports judged as the table says`);
