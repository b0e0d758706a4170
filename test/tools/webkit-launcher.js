/**
 * Runs tests in WebKitGTK. It uses the WebDriver protocol directly, so that no library is needed. On Debian:
 *
 *   apt-get install -y webkit2gtk-driver xvfb
 *
 * Its limits are in test/engines.md. For the runner's commands, its pages look like those of Playwright, but have only
 * the keyboard, the mouse and the size.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWebKit } from './browser.js';
import { focusWindow } from './x-focus.js';

/** Maps key names of the DOM to code points of WebDriver. */
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

const BUTTONS = { left: 0, middle: 1, right: 2 };

/** @param {string} key */
function codeOf(key) {
  const code = KEYS[/** @type {keyof typeof KEYS} */ (key)] ?? key;
  if ([...code].length !== 1) throw new Error(`WebKit: unknown key ${key}`);
  return code;
}

/** The members of Playwright's pages that are not supported. */
const unsupported = () => {
  throw new Error('works in Chromium only');
};

/** A WebDriver session, which has one window. */
class WebKitPage {
  #session;
  #display;

  /**
   * @param {string} session address of the session
   * @param {string} display the X display of the window
   */
  constructor(session, display) {
    this.#session = session;
    this.#display = display;
  }

  keyboard = {
    /** @param {string} key */
    down: (key) => this.#keys([{ type: 'keyDown', value: codeOf(key) }]),
    /** @param {string} key */
    up: (key) => this.#keys([{ type: 'keyUp', value: codeOf(key) }]),
    /** @param {string} key */
    press: (key) =>
      this.#keys([
        { type: 'keyDown', value: codeOf(key) },
        { type: 'keyUp', value: codeOf(key) },
      ]),
    /** @param {string} text */
    type: async (text) => {
      for (const letter of text) await this.keyboard.press(letter);
    },
  };

  mouse = {
    /**
     * @param {number} x
     * @param {number} y
     */
    move: (x, y) => this.#pointer([{ type: 'pointerMove', x, y, duration: 0 }]),
    /** @param {{ button?: keyof typeof BUTTONS }} [options] */
    down: ({ button = 'left' } = {}) => this.#pointer([{ type: 'pointerDown', button: BUTTONS[button] }]),
    /** @param {{ button?: keyof typeof BUTTONS }} [options] */
    up: ({ button = 'left' } = {}) => this.#pointer([{ type: 'pointerUp', button: BUTTONS[button] }]),
    /**
     * @param {number} x
     * @param {number} y
     * @param {{ button?: keyof typeof BUTTONS }} [options]
     */
    click: (x, y, { button = 'left' } = {}) =>
      this.#pointer([
        { type: 'pointerMove', x, y, duration: 0 },
        { type: 'pointerDown', button: BUTTONS[button] },
        { type: 'pointerUp', button: BUTTONS[button] },
      ]),
  };

  emulateMedia = unsupported;
  locator = unsupported;
  screenshot = unsupported;
  context = unsupported;

  /** @param {string} url */
  async goto(url) {
    await this.#send('POST', '/url', { url });
  }

  async url() {
    return this.#send('GET', '/url');
  }

  /**
   * Sets the size of the window so that the page gets the given size.
   * @param {{ width: number, height: number }} size
   */
  async setViewportSize({ width, height }) {
    let [innerWidth, innerHeight] = await this.#innerSize();
    if (innerWidth === width && innerHeight === height) return;
    const box = await this.#send('GET', '/window/rect');
    const size = { width: box.width + width - innerWidth, height: box.height + height - innerHeight };
    await this.#send('POST', '/window/rect', size);
    // The page changes its size a little later.
    for (let attempt = 0; attempt < 200; attempt += 1) {
      [innerWidth, innerHeight] = await this.#innerSize();
      if (innerWidth === width && innerHeight === height) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`WebKit: the window would not become ${width} × ${height}, but ${innerWidth} × ${innerHeight}`);
  }

  /**
   * Focuses the window, and waits until the page has the focus. It repeats this, because a closing window may take the
   * focus.
   */
  async bringToFront() {
    for (let attempt = 0; attempt < 1500; attempt += 1) {
      if (attempt % 50 === 0) await focusWindow(this.#display);
      if (await this.#run('return document.hasFocus()')) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('WebKit: the page would not have the focus');
  }

  /** @returns {Promise<[width: number, height: number]>} */
  #innerSize() {
    return this.#run('return [innerWidth, innerHeight]');
  }

  /** @param {string} script */
  #run(script) {
    return this.#send('POST', '/execute/sync', { script, args: [] });
  }

  async close() {
    await this.#send('DELETE', '');
  }

  /** @param {object[]} actions */
  async #keys(actions) {
    await this.#send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** @param {object[]} actions */
  async #pointer(actions) {
    const parameters = { pointerType: 'mouse' };
    await this.#send('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters, actions }] });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  #send(method, path, body) {
    return send(method, this.#session + path, body);
  }
}

/**
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function send(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const { value } = /** @type {any} */ (await response.json());
  if (!response.ok) throw new Error(`WebKit: ${value?.error}: ${value?.message}`);
  return value;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Without these styles, MiniBrowser's toolbar would keep the window wider than a phone. */
const NO_WIDER_THAN_THE_PAGE = '* { min-width: 0; min-height: 0; margin: 0; padding: 0; border: 0; font-size: 1px; }';

/**
 * A folder of settings for GTK.
 * @returns {string}
 */
function gtkSettings() {
  const folder = mkdtempSync(join(tmpdir(), 'usage-elements-webkit-'));
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0', 'gtk.css'), NO_WIDER_THAN_THE_PAGE);
  return folder;
}

/**
 * Starts an X server, and waits until it names its display. The screen is smaller than any window, so the pointer in
 * the middle of the screen is inside a window when it opens, and gives it the focus.
 * @returns {Promise<{ display: string, server: import('node:child_process').ChildProcess }>}
 */
function startDisplay() {
  return new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '320x240x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (data) => resolve({ display: `:${String(data).trim()}`, server }));
  });
}

/**
 * @param {import('./launchers.js').PageOptions} options
 * @returns {import('@web/test-runner').BrowserLauncher}
 */
export function webkitLauncher({ timeZone, locale }) {
  const found = findWebKit();
  if (found === undefined) throw new Error('No WebKitGTK found; on Debian: apt-get install -y webkit2gtk-driver xvfb');
  const { driver, binary } = found;

  /** @type {import('node:child_process').ChildProcess[]} */
  const processes = [];
  const settings = gtkSettings();
  const killAll = () => {
    processes.splice(0).forEach((child) => child.kill('SIGKILL'));
    rmSync(settings, { recursive: true, force: true });
  };
  process.once('exit', killAll);

  /** @type {WebKitPage | undefined} */
  let page;
  /** @type {string | undefined} */
  let active;

  async function open() {
    const { display, server } = await startDisplay();
    const port = await freePort();
    processes.push(
      server,
      spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
        stdio: 'ignore',
        env: {
          ...process.env,
          DISPLAY: display,
          GTK_A11Y: 'none',
          NO_AT_BRIDGE: '1',
          LIBGL_ALWAYS_SOFTWARE: '1',
          LANG: `${locale.replace('-', '_')}.UTF-8`,
          LANGUAGE: locale.replace('-', '_'),
          TZ: timeZone,
          XDG_CONFIG_HOME: settings,
        },
      }),
    );
    const base = `http://127.0.0.1:${port}`;
    const capabilities = {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': {
          binary,
          args: ['--automation', '--javascript-can-open-windows-automatically=true'],
        },
      },
    };
    for (let attempt = 0; ; attempt += 1) {
      try {
        const { sessionId } = await send('POST', `${base}/session`, { capabilities });
        return new WebKitPage(`${base}/session/${sessionId}`, display);
      } catch (error) {
        // The driver needs some time until it listens.
        if (attempt === 300 || !(error instanceof TypeError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  return /** @type {import('@web/test-runner').BrowserLauncher} */ ({
    name: 'WebKit',
    type: 'playwright',
    concurrency: 1,
    async startSession(sessionId, url) {
      page ??= await open();
      active = sessionId;
      await page.setViewportSize({ width: 800, height: 600 });
      // The last test file may have lost the focus by opening and closing a window, or by making it small.
      await page.bringToFront();
      await page.goto(url);
    },
    isActive: (sessionId) => sessionId === active,
    getBrowserUrl: () => page?.url(),
    async stopSession() {
      active = undefined;
      await page?.goto('about:blank');
      return {};
    },
    startDebugSession: unsupported,
    async stop() {
      await page?.close().catch(() => undefined);
      killAll();
    },
    getPage: () => page,
  });
}
