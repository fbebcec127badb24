/** The browser engines that tests can run in, and which of them are on this machine. */
import { findChromium, findFirefox } from './browser.mjs';
import { hasWebKit } from './webkit-launcher.mjs';

export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** The engines that `ENGINES` names, separated by commas; Chromium alone without it. */
export function requestedEngines(names = process.env.ENGINES) {
  const engines = (names || 'chromium').split(',').map((name) => name.trim());
  const unknown = engines.filter((engine) => !ENGINES.includes(engine));
  if (unknown.length > 0) {
    throw new Error(`ENGINES names ${unknown.join(', ')}; there are ${ENGINES.join(', ')}.`);
  }
  return engines;
}

/** The engines that are installed here. */
export function installedEngines() {
  const isInstalled = {
    chromium: () => {
      try {
        return Boolean(findChromium());
      } catch {
        return false;
      }
    },
    firefox: () => Boolean(findFirefox()),
    webkit: hasWebKit,
  };
  return ENGINES.filter((engine) => isInstalled[engine]());
}

if (import.meta.url === `file://${process.argv[1]}`) console.log(installedEngines().join(','));
