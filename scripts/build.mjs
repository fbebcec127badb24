/** Writes custom-elements.json and dist: modules, types, themes and the file for a script tag. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_STAMP } from './ensure-build.mjs';
import { listFiles } from './files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

rmSync(BUILD_STAMP, { force: true });
rmSync('dist', { recursive: true, force: true });
run('npm', ['run', '--silent', 'build:manifest']);
run('vite', ['build', '--logLevel', 'warn']);
run('tsc', ['-p', '.config/tsconfig.build.json']);
if (existsSync('src/cdn.ts')) {
  run('vite', ['build', '--config', '.config/vite.cdn.config.ts', '--logLevel', 'warn']);
}
// The inlined worker's source map stays behind without its file.
rmSync('dist/cdn/assets', { recursive: true, force: true });
copyThemes();
writeLicenses();
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

/** The worker and the file for a script tag carry other packages inside; their licenses go along. */
function writeLicenses() {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = [...Object.keys(dependencies), 'papaparse'].map((name) => {
    const folder = `node_modules/${name}`;
    const { license, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = listFiles(folder).find((path) =>
      /^licen[cs]e(\.\w+)?$/i.test(path.slice(folder.length + 1)),
    );
    const text = file ? readFileSync(file, 'utf8').trim() : '';
    return `## ${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync('dist/licenses.md', `# Licenses of what the built files contain\n\n${texts.join('\n')}`);
}
