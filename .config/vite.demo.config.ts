import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const requireFromRoot = createRequire(`${root}package.json`);
const loopback = { host: '127.0.0.1', port: 5173 };

/**
 * The demo portal. `npm start` builds and serves it over the built package, as an application would;
 * `npm run dev` (mode "source") serves it over the sources, which reload when they are changed.
 */
export default defineConfig(({ mode }) => ({
  root: `${root}demo`,
  cacheDir: `${root}.cache/vite-demo`,
  plugins: mode === 'source' ? [] : [resolveOwnPackage()],
  // The paths of tsconfig.json lead from the package's entries to their sources.
  resolve: { tsconfigPaths: mode === 'source' },
  server: loopback,
  preview: loopback,
  build: {
    outDir: `${root}.cache/demo`,
    emptyOutDir: true,
    target: 'es2022',
    // The file for a script tag is one on purpose.
    chunkSizeWarningLimit: Infinity,
    rolldownOptions: { input: findPages() },
  },
  worker: { format: 'es' },
}));

/** The page of a script tag needs the file for one. */
function findPages(): string[] {
  const pages = [`${root}demo/index.html`];
  if (existsSync(`${root}dist/cdn`)) pages.push(`${root}demo/script-tag.html`);
  return pages;
}

/** Resolves `customer-directory` and its entries by the `exports` of package.json. */
function resolveOwnPackage(): Plugin {
  return {
    name: 'resolve-own-package',
    enforce: 'pre',
    resolveId(source) {
      if (!/^customer-directory(\/|$)/.test(source)) return undefined;
      const [name = '', query] = source.split('?');
      const path = requireFromRoot.resolve(name).replaceAll('\\', '/');
      return query === undefined ? path : `${path}?${query}`;
    },
  };
}
