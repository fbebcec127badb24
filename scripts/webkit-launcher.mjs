/**
 * A Web Test Runner launcher for WebKitGTK: plain W3C WebDriver calls to WebKitWebDriver.
 *
 * Debian: `apt-get install webkit2gtk-driver xvfb`. It calls itself `playwright` and gives a page
 * with keyboard, mouse and setViewportSize, so that @web/test-runner-commands work with it.
 * Limits: no emulateMedia, no coverage, and no viewport narrower than about 450 px.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath } from './browser.mjs';

const MINI_BROWSERS = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '4.0'].map((api) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${api}/MiniBrowser`),
);

/** WebDriver's code points for keys that have no character. */
const KEYS = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  F2: '\uE032',
};

const BUTTONS = { left: 0, middle: 1, right: 2 };

/** Whether everything that the launcher starts is installed. */
export function hasWebKit() {
  const display = process.env.DISPLAY ?? findOnPath('Xvfb');
  return Boolean(display && findOnPath('WebKitWebDriver') && MINI_BROWSERS.some(existsSync));
}

export function webkitLauncher() {
  const processes = [];
  const urls = new Map();
  let session;

  const driver = async () => (session ??= startSession(processes));
  const call = async (method, path, body) => (await driver())(method, path, body);
  const page = createPage(call);

  return {
    name: 'WebKit',
    type: 'playwright',
    concurrency: 1,
    async initialize() {},
    async startSession(id, url) {
      await driver();
      urls.set(id, url);
      // The answer comes only when the page has loaded; the runner reports that by itself.
      call('POST', '/url', { url }).catch(() => {});
    },
    isActive: (id) => urls.has(id),
    getBrowserUrl: (id) => urls.get(id),
    getPage: () => page,
    async stopSession(id) {
      urls.delete(id);
      await call('POST', '/url', { url: 'about:blank' });
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug session here.');
    },
    async stop() {
      if (session) await call('DELETE', '').catch(() => {});
      for (const child of processes) child.kill();
    },
  };
}

async function startSession(processes) {
  const env = {
    ...process.env,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  };
  env.DISPLAY ??= await startDisplay(processes);
  const port = await findFreePort();
  processes.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));

  const request = createRequest(`http://127.0.0.1:${port}`);
  await waitUntilReady(request);
  const { sessionId } = await request('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': {
          binary: MINI_BROWSERS.find(existsSync),
          args: ['--automation'],
        },
      },
    },
  });
  return createRequest(`http://127.0.0.1:${port}/session/${sessionId}`);
}

function createRequest(base) {
  return async (method, path, body = {}) => {
    const response = await fetch(
      base + path,
      method === 'POST' ? { method, body: JSON.stringify(body) } : { method },
    );
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  };
}

async function waitUntilReady(request) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request('GET', '/status');
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(50);
    }
  }
}

/** Starts a display of its own and returns its name, such as `:1`. */
async function startDisplay(processes) {
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  processes.push(xvfb);
  const number = await new Promise((resolve, reject) => {
    xvfb.stdio[3].once('data', (data) => resolve(String(data).trim()));
    xvfb.once('error', reject);
  });
  return `:${number}`;
}

function findFreePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The few parts of Playwright's page that the runner's stock commands call. */
function createPage(call) {
  const act = (actions) => call('POST', '/actions', { actions });
  const key = (actions) => act([{ type: 'key', id: 'keyboard', actions }]);
  const pointer = (actions) =>
    act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);

  const down = (value) => ({ type: 'keyDown', value: KEYS[value] ?? value });
  const up = (value) => ({ type: 'keyUp', value: KEYS[value] ?? value });
  const press = (button = 'left') => ({ type: 'pointerDown', button: BUTTONS[button] });
  const release = (button = 'left') => ({ type: 'pointerUp', button: BUTTONS[button] });
  const move = (x, y) => ({
    type: 'pointerMove',
    duration: 0,
    x: Math.round(x),
    y: Math.round(y),
    origin: 'viewport',
  });

  return {
    keyboard: {
      type: (text) => key([...text].flatMap((character) => [down(character), up(character)])),
      press(combination) {
        const keys = combination === '+' ? ['+'] : combination.split('+');
        return key([...keys.map(down), ...keys.reverse().map(up)]);
      },
      down: (name) => key([down(name)]),
      up: (name) => key([up(name)]),
    },
    mouse: {
      move: (x, y) => pointer([move(x, y)]),
      click: (x, y, options) => pointer([move(x, y), press(options?.button), release(options?.button)]),
      down: (options) => pointer([press(options?.button)]),
      up: (options) => pointer([release(options?.button)]),
    },
    async setViewportSize({ width, height }) {
      const readSize = () =>
        call('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] });
      // The window manager-less window follows a resize late and loses a few pixels to its toolbar.
      for (let attempt = 0; attempt < 5; attempt++) {
        const [innerWidth, innerHeight] = await readSize();
        if (innerWidth === width && innerHeight === height) return;
        const window = await call('GET', '/window/rect');
        await call('POST', '/window/rect', {
          x: 0,
          y: 0,
          width: window.width + width - innerWidth,
          height: window.height + height - innerHeight,
        });
        await sleep(50);
      }
      throw new Error(`WebKit's viewport stays at ${(await readSize()).join(' x ')}.`);
    },
    async screenshot() {
      return Buffer.from(await call('GET', '/screenshot'), 'base64');
    },
    async emulateMedia() {
      throw new Error('WebKit has no emulateMedia here.');
    },
  };
}
