/** Runs every test of this folder again, with the machine in another zone. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const HOST_ZONES = ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'Atlantic/Azores'];

const files = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.long.test.ts'))
  .map((file) => new URL(file, import.meta.url));

/** The results of a run of the folder, one line for each test, without parts that differ between runs. */
async function run(zone: string): Promise<string[]> {
  const env: NodeJS.ProcessEnv = { ...process.env, LONG: '', TZ: zone };
  // Otherwise the child would report to the runner of its parent.
  delete env['NODE_TEST_CONTEXT'];
  const code = `
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    console.log('host', timeZone, new Date(0).getTimezoneOffset());
    ${files.map(({ href }) => `await import(${JSON.stringify(href)});`).join('\n')}`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 });
  assert.match(stdout, new RegExp(`^host (${namesOf(zone).join('|')}) `, 'm'), 'the zone is the host’s');
  return stdout.split('\n').filter((line) => /^\s*(ok|not ok) |^# (tests|pass|fail) /.test(line));
}

/** The old and the new name of a zone, since engines use either. */
function namesOf(zone: string): string[] {
  return [zone, new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone];
}

describe('7.6 the zone of the host', { concurrency: 2 }, () => {
  const expected = run('UTC');

  it('7.6 is UTC where that is asked for, and every test passes', async () => {
    const lines = await expected;
    assert.ok(lines.includes('# fail 0'));
    assert.ok(lines.length > 80, `${lines.length} lines`);
  });

  for (const zone of HOST_ZONES) {
    it(`7.6 makes no difference: ${zone}`, async () => {
      assert.deepEqual(await run(zone), await expected);
    });
  }
});
