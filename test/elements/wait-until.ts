import { waitUntil as waitUntilWithin } from '@open-wc/testing';

/** How long a page may take where many others run beside it: ms, below the runner's own limit for a test. */
const PATIENCE = 12_000;

/**
 * Resolves as soon as something can be seen; rejects, with what was waited for, when it is not to be seen even
 * where the machine is slow. A test that hopes for what never comes fails late, one that sees it goes on at once.
 */
export function waitUntil(seen: () => unknown, what?: string): Promise<void> {
  return waitUntilWithin(seen, what, { timeout: PATIENCE });
}
