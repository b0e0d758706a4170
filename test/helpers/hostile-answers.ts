/**
 * Answers of a broken, confused or hostile endpoint: valid answers that are damaged in a few places. For Node and
 * browsers.
 */
import fc from 'fast-check';
import type { WireReport } from '../../src/api/wire.js';

/** Values that can replace any other value. */
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  'NaN',
  '12,5',
  '1e5',
  '007',
  '-0',
  '99999999999999999999.5',
  '0.0000000000001',
  0,
  -0,
  -5,
  0.1,
  1e21,
  1e300,
  5e-324,
  Number.MAX_SAFE_INTEGER + 2,
  '__proto__',
  'constructor',
  '__other__',
  '<img src=x onerror=alert(1)>',
  '\u202Eevil\u0000',
  'javascript:alert(1)',
  'Mars/Phobos',
  '2026-02-30',
  '2026-11-02',
  '2026-11-02T00:00:00Z',
  '2026-11-02T00:00:00',
  '+275760-09-13T00:00:00Z',
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  'x'.repeat(5_000),
];

type Path = readonly (string | number)[];

/** The paths of a value and of everything in it. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [path, ...[...keys].flatMap((key) => placesIn((value as Record<string, unknown>)[key], [...path, key]))];
}

type Damage =
  | { readonly do: 'replace'; readonly place: number; readonly value: unknown }
  | { readonly do: 'remove' | 'repeat' | 'reverse' | 'pollute' | 'negate'; readonly place: number };

const damages: fc.Arbitrary<Damage> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('replace' as const),
      place: fc.nat(),
      value: fc.oneof(fc.constantFrom(...HOSTILE_VALUES), fc.jsonValue({ maxDepth: 2 })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('remove', 'repeat', 'reverse', 'pollute', 'negate'),
      place: fc.nat(),
    }),
  },
);

function damaged(answer: unknown, damage: Damage): unknown {
  const places = placesIn(answer);
  const path = places[damage.place % places.length] ?? [];
  return at(answer, path, (value) => {
    switch (damage.do) {
      case 'replace':
        return damage.value;
      case 'remove':
        return undefined;
      case 'repeat':
        return Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value;
      case 'reverse':
        return Array.isArray(value) ? value.toReversed() : value;
      case 'negate':
        return typeof value === 'number' ? -value : value;
      case 'pollute':
        return typeof value === 'object' && value !== null && !Array.isArray(value)
          ? (JSON.parse(`{"__proto__":{"polluted":1},${JSON.stringify(value).slice(1)}`.replace(',}', '}')) as unknown)
          : value;
    }
  });
}

function at(value: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => (index === key ? at(item, rest, change) : item));
    return items.filter((item) => item !== undefined);
  }
  const copy = { ...(value as Record<string, unknown>) };
  const inner = at(copy[key], rest, change);
  if (inner === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = inner;
  return copy;
}

const whole: WireReport = {
  version: 1,
  query: { from: '2026-11-01', to: '2026-11-04', granularity: 'day', time_zone: 'UTC', agents: [] },
  as_of: '2026-11-03T12:00:00Z',
  units: { credits: { decimals: 1 }, messages: { decimals: 0 } },
  agents: [
    { id: 'agt_1', name: 'Support', status: 'active', url: 'https://app.example/1' },
    { id: 'agt_9', name: 'Old bot', status: 'deleted' },
  ],
  models: [{ id: 'mini', name: 'Mini' }],
  buckets: [
    { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z', state: 'complete' },
    { start: '2026-11-02T00:00:00Z', end: '2026-11-03T00:00:00Z', state: 'provisional' },
    { start: '2026-11-03T00:00:00Z', end: '2026-11-04T00:00:00Z', state: 'partial' },
  ],
  rows: [
    { bucket: 0, agent: 'agt_1', model: 'mini', credits: '400.5', messages: 100 },
    { bucket: 0, agent: null, model: null, credits: 12.5, messages: null },
    { bucket: 1, agent: 'agt_9', model: 'mini', credits: null, messages: 3 },
    { bucket: 2, agent: 'agt_9', model: 'mini', credits: -7, messages: 2 },
  ],
  totals: { credits: '406', messages: 105 },
  truncated: null,
  account: {
    periods: [
      { from: '2026-11-01', to: '2026-11-04' },
      { from: '2026-10-29', to: '2026-11-01' },
    ],
    agents: { used: 2, limit: 5 },
    members: { used: 3, limit: 4 },
    credits: { included: '4000' },
    billing_url: 'https://app.example/billing',
  },
  markers: [{ at: '2026-11-02T09:00:00Z', kind: 'release', label: 'Launch', agent: 'agt_1' }],
  notes: { utc_days: 'Days are UTC days' },
};

const columnar: WireReport = {
  ...whole,
  buckets: { start: ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'], state: ['complete', 'partial'] },
  rows: {
    bucket: [0, 1, 1],
    agent: ['agt_1', 'agt_9', '__other__'],
    model: ['mini', null, 'mini'],
    credits: ['1.5', '9007199254740993', 2],
    messages: [1, 2, null],
  },
  totals: { credits: null, messages: null },
  truncated: { dimension: 'agent', shown: 2, total: 313 },
};

/** An answer that is damaged in one to four places. */
export const hostileAnswers: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom<unknown>(whole, columnar), fc.array(damages, { minLength: 1, maxLength: 4 }))
  .map(([answer, list]) => list.reduce(damaged, answer));

/**
 * An amount in units of the twelfth decimal, since no amount here has more decimals; `null` if the value is not an
 * amount.
 */
function units(amount: unknown): bigint | null {
  if (typeof amount === 'number') {
    if (!Number.isFinite(amount)) return null;
    if (Math.abs(amount) >= 1e9) return BigInt(Math.trunc(amount)) * 10n ** 12n;
    return BigInt(Math.round(amount * 1e6)) * 10n ** 6n;
  }
  const [, sign = '', integer = '', fraction = ''] =
    (typeof amount === 'string' ? /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/.exec(amount) : null) ?? [];
  if (integer === '') return null;
  const magnitude = BigInt(integer + fraction.slice(0, 12).padEnd(12, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

function asDouble(total: bigint): number {
  const scale = 10n ** 12n;
  return Number(total / scale) + Number(total % scale) / Number(scale);
}

/** The sum of the rows and the stated total of an accepted answer, in units, computed without the library. */
function sumsOf(answer: unknown, metric: 'credits' | 'messages'): { sum: bigint; stated: bigint | null } {
  const { totals, rows } = answer as WireReport;
  const column: readonly unknown[] = 'bucket' in rows ? rows[metric] : rows.map((row) => row[metric]);
  const sum = column.map(units).reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);
  return { sum, stated: units(totals[metric]) };
}

/** The numbers that elements may show as the total of an answer: the stated total, or the sum of the rows. */
export function honestTotals(answer: unknown, metric: 'credits' | 'messages'): number[] {
  const { sum, stated } = sumsOf(answer, metric);
  return [sum, ...(stated === null ? [] : [stated])].map(asDouble);
}

/** The stated total minus the sum of the rows; `null` if there is no stated total. */
export function honestDifference(answer: unknown, metric: 'credits' | 'messages'): number | null {
  const { sum, stated } = sumsOf(answer, metric);
  return stated === null ? null : asDouble(stated - sum);
}

/** Whether the shown number is one of the honest ones, apart from rounding. */
export function isHonest(shown: number, honest: readonly number[], decimals: number): boolean {
  return honest.some((total) => Math.abs(shown - total) <= 0.5001 * 10 ** -decimals + Math.abs(total) * 1e-12);
}
