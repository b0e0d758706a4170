import { chromeLauncher } from '@web/test-runner-chrome';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { ensureBrowser, findFirefox } from './browser.js';
import { webkitLauncher } from './webkit-launcher.js';

/** @typedef {{ timeZone: string, locale: string }} PageOptions */

const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Chromium cannot use its sandbox as root, or in a container without user namespaces.
if (process.platform === 'linux' && (process.getuid?.() === 0 || process.env.CI)) CHROMIUM_ARGS.push('--no-sandbox');

/** With these preferences, Firefox connects only to the test server. */
const FIREFOX_PREFERENCES = {
  'app.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'toolkit.telemetry.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
};

/**
 * Reuses browser contexts, which the runner would close with their pages. The cache of a context, with compiled
 * modules, saves the next page more time than most test files take.
 * @param {import('playwright').BrowserContextOptions} options
 * @returns {NonNullable<Parameters<typeof playwrightLauncher>[0]>['createBrowserContext']}
 */
function contextsInTurn(options) {
  /** @type {import('playwright').BrowserContext[]} */
  const idle = [];
  return async ({ browser }) => {
    const context = idle.pop() ?? (await browser.newContext(options));
    return Object.create(context, {
      close: {
        value: async () => {
          for (const page of context.pages()) await page.close();
          await context.clearPermissions();
          idle.push(context);
        },
      },
    });
  };
}

/**
 * A launcher for each engine. It searches its browser only when it is called.
 * @type {Record<string, (options: PageOptions) => import('@web/test-runner').BrowserLauncher>}
 */
export const launchers = {
  // Uses Playwright, because it emulates forced colours, locale and zone.
  chromium: ({ timeZone, locale }) =>
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: ensureBrowser(), args: CHROMIUM_ARGS },
      createBrowserContext: contextsInTurn({ locale, timezoneId: timeZone }),
    }),

  // Uses Puppeteer, because Playwright drives only its own build of Firefox.
  firefox: ({ timeZone, locale }) => {
    const executablePath = findFirefox();
    if (executablePath === undefined) throw new Error('No Firefox found: install it, or set FIREFOX_PATH');
    const launcher = chromeLauncher({
      // One page at a time, because Firefox draws no frames and slows down timers in background pages.
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath,
        headless: true,
        env: { ...process.env, TZ: timeZone },
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES, 'intl.accept_languages': locale, 'intl.locale.requested': locale },
      },
    });
    launcher.name = 'Firefox';
    return launcher;
  },

  webkit: (options) => webkitLauncher(options),
};
