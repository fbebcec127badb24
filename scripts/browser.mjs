/**
 * Finds a Chromium for the tests and the story check.
 *
 * Order: `CHROME_PATH`, an installed Chromium, Chrome or Edge, then the one shipped in the package
 * `@sparticuz/chromium` (Linux x64). `BROWSER_SHIPPED=1` leaves the installed ones out.
 */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PATHS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/** Older ones do not know WebDriver BiDi's emulation.setScreenOrientationOverride, which Puppeteer sends. */
const OLDEST_FIREFOX = 144;

const NOT_FOUND = `No Chromium that runs was found. Do one of these:
  1. install Chromium, Chrome or Edge (Debian and Ubuntu: apt-get install -y chromium);
  2. set CHROME_PATH to the program of an installed one;
  3. on Linux x64, run "npm ci" again without --omit=dev: the package @sparticuz/chromium brings one.`;

/** Returns `{ executablePath, env, source }`, or throws an error that names the remedies. */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isProgram(named)) throw new Error(`CHROME_PATH=${named} is not a program that can be run.`);
    return { executablePath: named, env: {}, source: 'CHROME_PATH' };
  }
  const installed = process.env.BROWSER_SHIPPED ? undefined : findInstalledChromium();
  if (installed) return { executablePath: installed, env: {}, source: 'installed' };
  const shipped = unpackShippedChromium();
  if (shipped && starts(shipped)) return shipped;
  throw new Error(NOT_FOUND);
}

/** Returns the path of a Firefox that tests can run in, or undefined. */
export function findFirefox() {
  const path = process.env.FIREFOX_PATH ?? findOnPath('firefox-esr') ?? findOnPath('firefox');
  if (!path) return undefined;
  const version = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '';
  const [major = 0] = version.match(/\d+/) ?? [];
  return Number(major) >= OLDEST_FIREFOX ? path : undefined;
}

/** Options that both puppeteer-core and playwright-core accept for launching Chromium. */
export function chromiumLaunchOptions() {
  const { executablePath, env } = findChromium();
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath,
    env: { ...process.env, ...env },
    args: [
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Chromium's sandbox refuses to start as root.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  };
}

function findInstalledChromium() {
  const onPath = NAMES.map(findOnPath).find(Boolean);
  if (onPath) return onPath;
  if (process.platform === 'darwin') return MAC_PATHS.find(isProgram);
  if (process.platform !== 'win32') return undefined;
  const { PROGRAMFILES, LOCALAPPDATA, 'PROGRAMFILES(X86)': programFilesX86 } = process.env;
  return [PROGRAMFILES, programFilesX86, LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) => WINDOWS_PATHS.map((path) => join(folder, path)))
    .find(isProgram);
}

export function findOnPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function starts({ executablePath, env }) {
  const run = spawnSync(executablePath, ['--version'], {
    env: { ...process.env, ...env },
    timeout: 20_000,
  });
  return run.status === 0;
}

/**
 * Unpacks the shipped Chromium with its own libraries and fonts below `node_modules/.cache`.
 *
 * The package's own `executablePath()` unpacks to one fixed temporary folder that everybody on the
 * machine shares, and leaves out the libraries that a machine without a desktop lacks.
 */
function unpackShippedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packed = join(root, 'node_modules/@sparticuz/chromium/bin');
  if (!existsSync(packed)) return undefined;
  const folder = join(root, 'node_modules/.cache/chromium');
  if (!existsSync(join(folder, 'chromium'))) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    const unpack = (name) => brotliDecompressSync(readFileSync(join(packed, name)));
    writeFileSync(join(unfinished, 'chromium'), unpack('chromium.br'));
    chmodSync(join(unfinished, 'chromium'), 0o755);
    for (const name of ['al2023', 'swiftshader', 'fonts']) {
      const run = spawnSync('tar', ['-x', '-C', unfinished], { input: unpack(`${name}.tar.br`) });
      if (run.status !== 0) throw new Error(`tar could not unpack ${name}: ${run.stderr}`);
    }
    writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
    try {
      renameSync(unfinished, folder);
    } catch {
      // Another process was faster; its copy is as good.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
    source: 'shipped',
  };
}

/** Without any font Chromium draws no text and some pages crash. */
function fontConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}
