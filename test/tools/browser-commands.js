/**
 * Commands for `executeServerCommand` that the runner does not have, or has only for some engines.
 *
 *   press-keys               'Shift+Tab'         a key or a chord
 *   emulate-media-features   {…} or null         Playwright's `emulateMedia`; null resets all (Chromium)
 *   aria-snapshot            {selector}          the accessibility tree as text (Chromium)
 *   screenshot               {name, selector?}   a PNG under test/screenshots, for people (Chromium)
 *   grant                    {permissions}       for example ['clipboard-read'] (Chromium)
 *   browser-name             –                   'chromium', 'firefox' or 'webkit'
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {import('@web/test-runner-core').BasicTestSession} Session */

const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));

const NO_MEDIA = { media: null, colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null };

/**
 * The page of a session as Playwright's, Puppeteer's or our WebKit launcher's object.
 * @param {Session} session
 * @returns {any}
 */
function pageOf(session) {
  return /** @type {any} */ (session.browser).getPage(session.id);
}

/**
 * @param {Session} session
 * @param {string} command
 * @returns {import('playwright').Page}
 */
function playwrightPageOf(session, command) {
  if (session.browser.type !== 'playwright') throw new Error(`${command} works in Chromium only`);
  return pageOf(session);
}

/** @type {Record<string, (payload: any, session: Session) => unknown>} */
const commands = {
  'press-keys': async (payload, session) => {
    // The last part is the key, even if the key is '+'.
    const [, chord = '', key] = /^(.*\+)?(.+)$/s.exec(payload) ?? [];
    if (key === undefined) throw new Error('press-keys needs a key');
    const modifiers = chord.split('+').filter(Boolean);
    const { keyboard } = pageOf(session);
    for (const modifier of modifiers) await keyboard.down(modifier);
    try {
      await keyboard.press(key);
    } finally {
      for (const modifier of modifiers.reverse()) await keyboard.up(modifier);
    }
    return true;
  },

  'emulate-media-features': async (payload, session) => {
    await playwrightPageOf(session, 'emulate-media-features').emulateMedia(payload ?? NO_MEDIA);
    return true;
  },

  'aria-snapshot': (payload, session) =>
    playwrightPageOf(session, 'aria-snapshot')
      .locator(payload?.selector ?? 'body')
      .ariaSnapshot({ timeout: 3000 }),

  screenshot: async (payload, session) => {
    const page = playwrightPageOf(session, 'screenshot');
    if (!/^[\w-]+$/.test(payload?.name)) throw new Error('screenshot needs a name of letters, digits, - and _');
    mkdirSync(SCREENSHOTS, { recursive: true });
    const path = `${SCREENSHOTS}${payload.name}.png`;
    await (payload.selector ? page.locator(payload.selector) : page).screenshot({ path });
    return path;
  },

  grant: async (payload, session) => {
    await playwrightPageOf(session, 'grant').context().grantPermissions(payload.permissions);
    return true;
  },

  'browser-name': (_payload, session) => session.browser.name.toLowerCase(),
};

/** @returns {import('@web/test-runner').TestRunnerPlugin<any>} */
export function browserCommands() {
  return {
    name: 'browser-commands',
    executeCommand({ command, payload, session }) {
      return Object.hasOwn(commands, command) ? commands[command]?.(payload, session) : undefined;
    },
  };
}
