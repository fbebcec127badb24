/** Builds when dist is missing or older than what it is made from. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listFiles } from './files.mjs';

/** Written last by the build; its age is the age of dist. */
export const BUILD_STAMP = '.cache/built';

const SOURCES = ['src', '.config'];
const FILES = ['package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts'];

export function ensureBuild() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  if (isBuilt()) return;
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The build failed.');
}

function isBuilt() {
  if (!existsSync(BUILD_STAMP) || !existsSync('dist/index.js')) return false;
  const built = statSync(BUILD_STAMP).mtimeMs;
  return [...SOURCES.flatMap(listFiles), ...FILES].every((file) => statSync(file).mtimeMs < built);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuild();
