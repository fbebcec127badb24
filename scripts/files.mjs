import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files below a folder, sorted, with forward slashes; none when the folder is missing. */
export function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort();
}
