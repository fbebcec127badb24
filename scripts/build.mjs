/** Writes custom-elements.json and dist: modules, types, themes and the file for a script tag. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_STAMP } from './ensure-build.mjs';
import { listFiles } from './files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

rmSync(BUILD_STAMP, { force: true });
rmSync('dist', { recursive: true, force: true });
run('npm', ['run', '--silent', 'build:manifest']);
run('npx', ['--no', 'vite', 'build', '--logLevel', 'warn']);
run('npx', ['--no', 'tsc', '-p', '.config/tsconfig.build.json']);
if (existsSync('src/cdn.ts')) {
  run('npx', ['--no', 'vite', 'build', '--config', '.config/vite.cdn.config.ts', '--logLevel', 'warn']);
}
copyThemes();
mkdirSync(dirname(BUILD_STAMP), { recursive: true });
writeFileSync(BUILD_STAMP, '');

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

function copyThemes() {
  mkdirSync('dist/themes', { recursive: true });
  for (const file of listFiles('src/theme/themes')) {
    copyFileSync(file, `dist/themes/${basename(file)}`);
  }
}
