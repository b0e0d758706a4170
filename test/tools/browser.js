/**
 * Finds an installed Chrome, Chromium or Edge, so that the tests need no download.
 *
 *   node test/tools/browser.js            prints the path
 *   node test/tools/browser.js --install  first installs Debian's chromium where that is possible
 *
 * It also finds and installs the other engines, which most tests do not need.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** Functions, because the folders come from the environment. */
const CHROMIUM_PLACES = {
  linux: () => [
    '/usr/bin/chromium',
    '/usr/lib/chromium/chromium',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  darwin: () =>
    ['/Applications', join(process.env.HOME ?? '', 'Applications')].flatMap((folder) => [
      `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${folder}/Chromium.app/Contents/MacOS/Chromium`,
      `${folder}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ]),
  win32: () =>
    [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Chromium\\Application\\chrome.exe`,
        `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
      ]),
};

const FIREFOX_NAMES = ['firefox-esr', 'firefox'];

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string[]} names
 * @returns {string | undefined}
 */
export function findOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffixes = process.platform === 'win32' ? ['.exe'] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const suffix of suffixes) {
        const file = join(folder, name + suffix);
        if (isProgram(file)) return file;
      }
    }
  }
  return undefined;
}

/**
 * `CHROME_PATH` first, then the PATH, then the usual places.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    if (!isProgram(wanted)) throw new Error(`CHROME_PATH names no program: ${wanted}`);
    return wanted;
  }
  const places = CHROMIUM_PLACES[/** @type {keyof typeof CHROMIUM_PLACES} */ (process.platform)];
  return findOnPath(CHROMIUM_NAMES) ?? places?.().find(isProgram);
}

/** @returns {string | undefined} */
export function findFirefox() {
  const wanted = process.env.FIREFOX_PATH;
  if (wanted) {
    if (!isProgram(wanted)) throw new Error(`FIREFOX_PATH names no program: ${wanted}`);
    return wanted;
  }
  const places =
    process.platform === 'darwin'
      ? ['/Applications/Firefox.app/Contents/MacOS/firefox']
      : process.platform === 'win32'
        ? [`${process.env.PROGRAMFILES ?? ''}\\Mozilla Firefox\\firefox.exe`]
        : [];
  return findOnPath(FIREFOX_NAMES) ?? places.find(isProgram);
}

/** The driver of WebKitGTK and its browser. Both need an X server, for which the tests use Xvfb. */
export function findWebKit() {
  const driver = findOnPath(['WebKitWebDriver']);
  if (driver === undefined || findOnPath(['Xvfb']) === undefined) return undefined;
  const folders = ['/usr/lib', ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`)];
  const binary = ['6.0', '4.1', '4.0']
    .flatMap((version) => [`webkit2gtk-${version}`, `webkitgtk-${version}`])
    .flatMap((name) => folders.map((folder) => `${folder}/${name}/MiniBrowser`))
    .find((file) => existsSync(file));
  return binary === undefined ? undefined : { driver, binary };
}

/** The prefix that runs a command as root without a prompt; `undefined` if that is not possible. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = findOnPath(['sudo']);
  if (sudo === undefined) return undefined;
  return spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? [sudo, '-n'] : undefined;
}

/** Does not include Ubuntu, because its `chromium` package only installs a snap, which a container cannot run. */
function isDebian() {
  if (process.platform !== 'linux' || findOnPath(['apt-get']) === undefined) return false;
  try {
    return /^ID=["']?debian\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

const HELP = `No Chrome, Chromium or Edge was found. Install one, or say where it is:
  Debian         sudo apt-get install -y chromium fonts-liberation
  Ubuntu         sudo snap install chromium
  Fedora         sudo dnf install -y chromium
  macOS          brew install --cask google-chrome
  Windows        winget install --id Google.Chrome
  elsewhere      CHROME_PATH=/path/to/chrome npm test`;

/**
 * Installs packages of Debian.
 * @param {string[]} prefix the prefix that runs a command as root
 * @param {string[]} packages with options of apt-get
 */
function install(prefix, packages) {
  for (const words of [
    ['update', '-qq'],
    ['install', '-y', '-qq', ...packages],
  ]) {
    const [command = '', ...rest] = [...prefix, 'apt-get', ...words];
    execFileSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    });
  }
}

/** The other engines, with their Debian packages. */
const ENGINES = {
  firefox: { find: findFirefox, packages: ['firefox-esr'] },
  webkit: { find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb'] },
};

/**
 * Returns whether a program is installed. On Debian, as root or with a password-free sudo, it installs a missing
 * program.
 * @param {() => unknown} find returns `undefined` if the program is missing
 * @param {string[]} packages Debian packages of the program
 */
export function ensureProgram(find, packages) {
  if (find() !== undefined) return true;
  const prefix = isDebian() ? rootPrefix() : undefined;
  if (prefix === undefined) return false;
  try {
    install(prefix, ['--no-install-recommends', ...packages]);
  } catch {
    return false;
  }
  return find() !== undefined;
}

/** @param {keyof typeof ENGINES} engine */
export function ensureEngine(engine) {
  return ensureProgram(ENGINES[engine].find, ENGINES[engine].packages);
}

/**
 * Returns the path of a browser. On Debian, as root or with a password-free sudo, it installs one if there is none.
 * @param {{ install?: boolean }} [options]
 * @returns {string}
 */
export function ensureBrowser({ install: mayInstall = true } = {}) {
  const found = findBrowser();
  if (found !== undefined) return found;
  const prefix = mayInstall && isDebian() ? rootPrefix() : undefined;
  if (prefix === undefined) throw new Error(HELP);

  console.error('No browser found: installing Debian’s chromium (apt-get install -y chromium)');
  try {
    install(prefix, ['chromium']);
  } catch (error) {
    throw new Error(`apt-get could not install chromium.\n${HELP}`, { cause: error });
  }
  const installed = findBrowser();
  if (installed === undefined) throw new Error(HELP);
  return installed;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(ensureBrowser({ install: process.argv.includes('--install') }));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
