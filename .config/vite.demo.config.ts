import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const requireFromRoot = createRequire(`${root}package.json`);

/**
 * The demo portal. `npm start` gives it the built package, as an application would get it;
 * `npm run dev` (mode "source") gives it the source, which reloads when it is changed.
 */
export default defineConfig(({ mode }) => ({
  root: `${root}demo`,
  cacheDir: `${root}.cache/vite-demo`,
  plugins: [resolveOwnPackage(mode === 'source')],
  server: { host: '127.0.0.1', port: 5173 },
  build: { outDir: `${root}.cache/demo`, emptyOutDir: true, target: 'es2022' },
  worker: { format: 'es' },
}));

/** Resolves `customer-directory` and its entries by the `exports` of package.json. */
function resolveOwnPackage(fromSource: boolean): Plugin {
  return {
    name: 'resolve-own-package',
    enforce: 'pre',
    resolveId(source) {
      if (!/^customer-directory(\/|$)/.test(source)) return undefined;
      const [name = '', query] = source.split('?');
      const built = requireFromRoot.resolve(name).replaceAll('\\', '/');
      const path = fromSource ? toSource(built) : built;
      return query === undefined ? path : `${path}?${query}`;
    },
  };
}

function toSource(built: string): string {
  return built.replace(/\/dist\/themes\//, '/src/theme/themes/').replace(/\/dist\/(.*)\.js$/, '/src/$1.ts');
}
