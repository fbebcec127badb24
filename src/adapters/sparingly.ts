import type { Progress } from './adapter.js';

/** Progress is told at most so often, in milliseconds: a long import would flood whoever listens. */
const PROGRESS_PAUSE = 50;

/** `tell`, but seldom; the last step of all is told always. */
export function sparingly(tell: (progress: Progress) => void): (progress: Progress) => void {
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (now < next && progress.done !== progress.total) return;
    next = now + PROGRESS_PAUSE;
    tell(progress);
  };
}
