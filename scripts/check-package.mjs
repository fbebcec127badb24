/** Packs the package and lets publint and attw judge the tarball as npm would get it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './ensure-build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureBuild();

const folder = '.cache/package';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const packed = run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], 'pipe');
const tarball = `${folder}/${packed.trim()}`;

run('publint', ['run', tarball, '--strict']);
// A style sheet has no types to be wrong.
run('attw', [tarball, '--profile', 'esm-only', '--quiet', '--exclude-entrypoints', './themes/*.css']);

console.log('attw: every entry resolves to its types');

function run(command, args, stdout = 'inherit') {
  const result = spawnSync(command, args, {
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
  return result.stdout ?? '';
}
