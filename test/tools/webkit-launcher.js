/**
 * WebKitGTK through its own WebDriver, without a WebDriver library.
 * @param {{ timeZone: string, locale: string }} options
 * @returns {import('@web/test-runner').BrowserLauncher}
 */
export function webkitLauncher(options) {
  throw new Error(`not written yet: ${Object.keys(options).join()}`);
}
