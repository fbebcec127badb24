import DirectoryWorker from './directory.worker.ts?worker&inline';

/** Takes the place of spawn-worker.ts where the library is one file, which cannot name a second one. */
export function spawnDirectoryWorker(): Worker {
  return new DirectoryWorker();
}
