/** The file name of a saved chart is valid on every operating system. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { UsageReport } from '../../../src/api/report.js';
import { fileName } from '../../../src/elements/usage-chart/parts/save-chart.js';
import { report, row } from '../analysis/report.js';
import { viewOf } from './chart-view.js';

const HOUR = 3_600_000;

const NOVEMBER = report({ from: '2026-11-01', days: 'cccc', rows: [row(0, 'a', 1, 1)] });

function nameOf(agent: string | null, names: Readonly<Record<string, string>> = {}): string {
  const agents = Object.entries(names).map(([id, name]) => ({ id, name, status: 'active' }));
  return fileName(viewOf({ ...NOVEMBER, agents }, { agent }));
}

const END = '2026-11-01-2026-11-04';

describe('the name of a saved chart', () => {
  for (const [said, name, expected] of [
    ['a name', 'Customer Support', 'customer-support'],
    ['signs of paths and shells', '../C:\\Sales|"EU"*?<b>.', 'c-sales-eu-b'],
    ['another script', 'Müller – 予約', 'müller-予約'],
    ['marks, as part of their letters', 'हिन्दी', 'हिन्दी'],
    ['what cannot be seen', '\u202eexe\u200b\u0000\u2066.bat\u3164', 'exe-bat'],
    ['pictures', '🤖 Bot ❤️', 'bot'],
    ['nothing but a device of Windows', 'CON', 'con'],
  ] as const) {
    it(`carries ${said} in letters that any system takes [R12]`, () => {
      assert.equal(nameOf('a', { a: name }), `usage-${expected}-${END}`);
    });
  }

  it('carries the id where the name does not tell, and says all agents [R12]', () => {
    assert.equal(nameOf(null, { a: 'Support' }), `usage-all-agents-${END}`);
    assert.equal(nameOf('agt_1', { agt_1: '–' }), `usage-agt-1-${END}`);
    assert.equal(nameOf('agt_7', {}), `usage-agt-7-${END}`);
    assert.equal(nameOf('agt_1', { agt_1: 'Support', agt_2: 'support ' }), `usage-support-agt-1-${END}`);
    assert.equal(nameOf('🤖', { '🤖': '🤖' }), `usage-agent-${END}`);
  });

  it('carries the stretch that is looked at closer, by days or by hours [R12]', () => {
    const zoomed = (from: string, to: string, hours?: number): string => {
      const zoom = { from: Date.parse(from), to: Date.parse(to) };
      return fileName(viewOf(hours ? byHour(hours) : NOVEMBER, { zoom }));
    };
    const byHour = (hours: number): UsageReport => {
      const time = (hour: number): string => new Date(Date.UTC(2026, 10, 1) + hour * HOUR).toISOString();
      const buckets = Array.from({ length: hours }, (_, hour) => ({ start: time(hour), end: time(hour + 1) }));
      return report({ days: 'cc', query: { granularity: 'hour' }, buckets });
    };
    assert.equal(zoomed('2026-11-02T00:00Z', '2026-11-04T00:00Z'), 'usage-all-agents-2026-11-02-2026-11-03');
    assert.equal(
      zoomed('2026-11-01T09:00Z', '2026-11-02T17:00Z', 48),
      'usage-all-agents-2026-11-01T0900-2026-11-02T1700',
    );
    assert.equal(zoomed('2026-11-02T00:00Z', '2026-11-03T00:00Z', 48), 'usage-all-agents-2026-11-02-2026-11-02');
  });

  it('is short, and safe, whatever the agent is called [R12]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (name) => {
        const made = `${nameOf('a', { a: name, b: name })}.csv`;
        assert.match(made, /^usage-[-\p{L}\p{M}\p{N}]+\.csv$/u);
        assert.ok(made.length <= 100, `${String(made.length)} characters`);
        assert.ok(Buffer.byteLength(made) <= 255);
        assert.doesNotMatch(made, /--|\p{Surrogate}|\p{Default_Ignorable_Code_Point}/u);
      }),
    );
  });
});
