/** Every test of this folder again, where the machine itself is in another zone. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const HOST_ZONES = ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'Atlantic/Azores'];

const files = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.test.ts') && !file.endsWith('.long.test.ts'))
  .map((file) => new URL(file, import.meta.url));

/** What a run of the folder says, one line a test, without what differs from one run to the next. */
async function run(zone: string): Promise<string[]> {
  const env: NodeJS.ProcessEnv = { ...process.env, LONG: '', TZ: zone };
  // Else the child would report to the parent's runner instead of on its own.
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

/** A zone goes by its old name or by its new one, depending on the engine. */
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
