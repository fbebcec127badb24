/** Starts the directory's worker from its own file beside this module. Throws where a page may not. */
export function spawnDirectoryWorker(): Worker {
  // Bundlers recognise exactly this form; `.ts` is what a server of plain sources finds.
  return new Worker(new URL('./directory.worker.ts', import.meta.url), { type: 'module' });
}
