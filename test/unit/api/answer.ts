import type { WireReport } from '../../../src/api/wire.js';

/** An answer with all members of the contract, and with two buckets. */
export function answer(changes: Partial<Record<keyof WireReport, unknown>> = {}): Record<string, unknown> {
  const whole: WireReport = {
    version: 1,
    query: { from: '2026-11-01', to: '2026-11-03', granularity: 'day', time_zone: 'Europe/Berlin', agents: [] },
    as_of: '2026-11-02T20:55:03Z',
    units: { credits: { decimals: 1 }, messages: { decimals: 0 } },
    agents: [
      {
        id: 'agt_1',
        name: 'Support',
        status: 'active',
        image_url: 'https://cdn.example/1.png',
        url: 'https://app.example/agents/1',
      },
      { id: 'agt_9', name: 'Old bot', status: 'deleted' },
    ],
    models: [{ id: 'sonnet', name: 'Sonnet' }],
    buckets: [
      { start: '2026-11-01T00:00:00+01:00', end: '2026-11-02T00:00:00+01:00', state: 'complete' },
      { start: '2026-11-02T00:00:00+01:00', end: '2026-11-03T00:00:00+01:00', state: 'partial' },
    ],
    rows: [
      { bucket: 0, agent: 'agt_1', model: 'sonnet', credits: '400', messages: 100 },
      { bucket: 0, agent: null, model: null, credits: '12.5', messages: null },
      { bucket: 1, agent: 'agt_9', model: 'sonnet', credits: 7, messages: 2 },
    ],
    totals: { credits: '419.5', messages: 102 },
    truncated: null,
    account: {
      periods: [
        { from: '2026-11-01', to: '2026-12-01' },
        { from: '2026-10-01', to: '2026-11-01' },
      ],
      agents: { used: 3, limit: 5 },
      members: { used: 2, limit: 4 },
      credits: { included: '4000' },
      billing_url: 'https://app.example/billing',
    },
    markers: [{ at: '2026-11-02T09:14:00+01:00', kind: 'model_change', label: 'Model set to Sonnet', agent: 'agt_1' }],
    notes: { utc_days: 'Days are UTC days' },
  };
  return { ...whole, ...changes };
}

/** The same answer with rows and buckets as columns. */
export function columnarAnswer(changes: Partial<Record<keyof WireReport, unknown>> = {}): Record<string, unknown> {
  return answer({
    buckets: {
      start: ['2026-11-01T00:00:00+01:00', '2026-11-02T00:00:00+01:00'],
      end: ['2026-11-02T00:00:00+01:00', '2026-11-03T00:00:00+01:00'],
      state: ['complete', 'partial'],
    },
    rows: {
      bucket: [0, 0, 1],
      agent: ['agt_1', null, 'agt_9'],
      model: ['sonnet', null, 'sonnet'],
      credits: ['400', '12.5', 7],
      messages: [100, null, 2],
    },
    ...changes,
  });
}

/** The answer with one value replaced, or removed if `value` is `undefined`. */
export function changed(answer: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(answer)) {
    return answer.map((item: unknown, index) => (index === key ? changed(item, rest, value) : item));
  }
  const object = (answer ?? {}) as Record<string, unknown>;
  const members = Object.entries(object).filter(([name]) => name !== key);
  const inner = changed(object[key], rest, value);
  return Object.fromEntries(rest.length === 0 && value === undefined ? members : [...members, [key, inner]]);
}

/** Converts `['rows', 3, 'credits']` to `$.rows[3].credits`. */
export function jsonPath(path: readonly (string | number)[]): string {
  return `$${path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')}`;
}
