/**
 * Installs the requirements of the example hosts in demo/server/: PostgreSQL from Debian, and npm packages in their
 * folders. If an installation fails, the tests skip the host and say so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureProgram, findOnPath } from './browser.js';

const folder = fileURLToPath(new URL('../../demo/server/', import.meta.url));

const HOSTS = ['postgresql', 'sqlite', 'clickhouse'];

/**
 * The folder with the programs of the newest PostgreSQL. Debian has a folder for each version, and none is on the PATH.
 */
export function findPostgresql() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  return versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((programs) => existsSync(join(programs, 'initdb')));
}

export function ensureBackends() {
  ensureProgram(findPostgresql, ['postgresql']);
  // better-sqlite3 is compiled if its binary cannot be downloaded.
  ensureProgram(() => findOnPath(['g++']), ['g++', 'make', 'python3']);
  for (const host of HOSTS) if (!isInstalled(join(folder, host))) install(host);
}

/** @param {string} host its folder */
function isInstalled(host) {
  const written = join(host, 'node_modules/.package-lock.json');
  return existsSync(written) && statSync(written).mtimeMs >= statSync(join(host, 'package-lock.json')).mtimeMs;
}

/** @param {string} host */
function install(host) {
  const prefix = dirname(dirname(process.execPath));
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: join(folder, host),
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
      // If Node is installed with its headers, they are not downloaded, so npm's registry is the only server that is
      // needed.
      env: { ...process.env, ...(existsSync(join(prefix, 'include/node/node.h')) && { npm_config_nodedir: prefix }) },
      timeout: 15 * 60_000,
    });
  } catch (error) {
    console.error(`demo/server/${host} was not installed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
