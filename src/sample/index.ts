import type { LoadUsage } from '../api/request.js';
import type { WireMarker, WireModel, WireRow } from '../api/wire.js';
import { bucketEdges, isoInZone } from '../time/buckets.js';
import { toHalfOpen } from '../time/day-range.js';
import { addDays, daysBetween, type Day } from '../time/day.js';
import { billingPeriods } from '../time/presets.js';
import { SECOND } from '../time/units.js';
import { dayInZone, dayStart, isTimeZone } from '../time/zone.js';
import { bucketStates, coarseEnough, wireBuckets } from './buckets.js';
import { messageCounter, type SampleAgent } from './messages.js';

export interface SampleOptions {
  /**
   * The time up to which there is usage, in a form that `new Date()` reads; by default the time of each request. With a
   * fixed time and zone, equal requests always get equal answers.
   */
  readonly asOf?: Date | number | string;
  /** IANA zone of the account; the viewer's by default. */
  readonly timeZone?: string;
}

/** A model with its price per message, in tenths of a credit. */
interface SampleModel extends WireModel {
  readonly tenths: number;
}

const MODELS: readonly SampleModel[] = [
  { id: 'mini', name: 'Mini', tenths: 2 },
  { id: 'standard', name: 'Standard', tenths: 10 },
  { id: 'pro', name: 'Pro', tenths: 35 },
];

/** How many days of usage there are: enough to compare a year with the year before. */
const KEPT_DAYS = 740;
/** How many days ago the current period began. This is enough for a forecast, and to see the change of a model. */
const DAYS_IN_PERIOD = 17;
/** How many days ago an agent was moved to another model. */
const CHANGED_DAYS_AGO = 8;
const PERIODS = 12;

/** The invented agents. The one that costs most, `agt_support`, was moved to a pricier model some days ago. */
function agentsOn(today: Day): SampleAgent[] {
  const change = { on: addDays(today, -CHANGED_DAYS_AGO), model: 'pro' };
  return [
    { id: 'agt_support', name: 'Customer Support', messages: 420, model: 'standard', change },
    { id: 'agt_sales', name: 'Sales Assistant', messages: 210, model: 'standard' },
    { id: 'agt_orders', name: 'Order Tracking', messages: 540, model: 'mini' },
    { id: 'agt_docs', name: 'Docs Search', messages: 95, model: 'pro' },
    { id: 'agt_onboarding', name: 'Onboarding', messages: 120, model: 'standard', from: addDays(today, -40) },
    {
      id: 'agt_survey',
      name: 'Survey Bot',
      messages: 80,
      model: 'mini',
      status: 'deleted',
      until: addDays(today, -21),
    },
  ];
}

/**
 * Stands in for an endpoint while there is none: `configureUsage({ load: sampleUsage() })`. Answers every range with
 * the usage of an invented account. The granularity is coarser than requested if there would be too many buckets. One
 * agent of the account was moved to a pricier model some days ago.
 *
 * @example
 * ```ts
 * import { configureUsage } from 'usage-elements';
 * import { sampleUsage } from 'usage-elements/sample.js';
 *
 * configureUsage({ load: sampleUsage() });
 * ```
 * @example
 * For tests and screenshots, with answers that are always the same:
 * ```ts
 * configureUsage({ load: sampleUsage({ asOf: '2026-11-14T20:55:00Z', timeZone: 'Europe/Berlin' }) });
 * ```
 */
export function sampleUsage({ asOf, timeZone = viewersZone() }: SampleOptions = {}): LoadUsage {
  return (request) => {
    // The clock is read for each request, because a page may stay open over midnight.
    const now = Math.floor(+new Date(asOf ?? Date.now()) / SECOND) * SECOND;
    const today = dayInZone(now, timeZone);
    const agents = agentsOn(today);
    const periods = billingPeriods(today, Number(addDays(today, -DAYS_IN_PERIOD).slice(8)), PERIODS).map(toHalfOpen);
    const { from = today, to = addDays(from, 1) } = { ...periods[0], ...request };
    const zone = request.time_zone ?? timeZone;
    const granularity = coarseEnough(request.granularity, daysBetween(from, to));
    const edges = bucketEdges({ from, to }, granularity, zone);
    const keptFrom = addDays(today, -KEPT_DAYS);
    const states = bucketStates(edges, now, dayStart(keptFrom, timeZone));
    const wanted = request.agent ?? [];
    const isWanted = (id: string): boolean => wanted.length === 0 || wanted.includes(id);
    const count = messageCounter(agents, {
      timeZone,
      until: now,
      factorOn: (day) => (day < keptFrom ? 0 : 1),
    });
    const rows = states.flatMap((state, bucket): WireRow[] =>
      state === 'future' || state === 'unavailable'
        ? []
        : agents.flatMap(({ id }, index) =>
            isWanted(id) ? rowsOf(bucket, id, count(index, edges[bucket] ?? now, edges[bucket + 1] ?? now)) : [],
          ),
    );
    const sum = (of: (row: WireRow) => unknown): number => rows.reduce((total, row) => total + Number(of(row)), 0);
    return {
      version: 1,
      query: { from, to, granularity, time_zone: zone, agents: wanted },
      as_of: isoInZone(now, timeZone),
      units: { credits: { decimals: 1 }, messages: { decimals: 0 } },
      agents: agents.map(({ id, name, status = 'active' }) => ({ id, name, status })),
      models: MODELS.map(({ id, name }) => ({ id, name })),
      buckets: wireBuckets(edges, states, zone),
      rows,
      // Credits are added up as whole tenths, so that there are no rounding errors.
      totals: {
        credits: sum(({ credits }) => Math.round(Number(credits) * 10)) / 10,
        messages: sum((row) => row.messages),
      },
      account: {
        periods,
        agents: { used: agents.filter(({ status }) => status !== 'deleted').length, limit: 10 },
        members: { used: 4, limit: 5 },
        credits: { included: 40_000 },
      },
      markers: agents.flatMap(({ id, change }): WireMarker[] => {
        const at = change && dayStart(change.on, timeZone);
        const isShown = at !== undefined && at >= (edges[0] ?? at) && at < (edges.at(-1) ?? at) && isWanted(id);
        return isShown ? [{ at: isoInZone(at, zone), kind: 'model_change', label: 'Model set to Pro', agent: id }] : [];
      }),
    };
  };
}

function rowsOf(bucket: number, agent: string, messages: ReadonlyMap<string, number>): WireRow[] {
  return Array.from(messages, ([model, count]) => {
    const tenths = MODELS.find(({ id }) => id === model)?.tenths ?? 0;
    return { bucket, agent, model, credits: (count * tenths) / 10, messages: count };
  });
}

function viewersZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}
