/** What pages load, in gzip: the limits of .size-limit.js, measured from dist. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ensureBuild } from '../../scripts/ensure-build.mjs';

export async function run(report) {
  ensureBuild();
  const { default: limits } = await import('../../.size-limit.js');
  for (const { name, path, limit } of limits) {
    const bytes = [path].flat().reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    report({
      goal: 'P16',
      name,
      value: bytes / 1000,
      unit: 'kB',
      ...(limit === undefined ? {} : { bound: Number.parseFloat(limit) }),
    });
  }
}
