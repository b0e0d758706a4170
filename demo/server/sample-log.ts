import type { Day } from '../../src/time/day.js';
import { dayStart, zoneOffset } from '../../src/time/zone.js';
import { CREDIT_SCALE, type UsageEvent } from './database.js';
import type { LogProfile } from './log-profile.js';
import { randomNumbers } from './random-numbers.js';

/**
 * A year of an invented account. In the current month, the account pays more than in the last one, for hardly more
 * messages, because its largest agent was moved to a more expensive model. Another agent was moved to a cheaper model,
 * which hides a part of the increase, and a new agent adds a little to it. The log is the same on every machine: it
 * uses a seeded generator, no clock, and only arithmetic that IEEE 754 defines exactly.
 */

/** To be increased when the log or the schema changes, so that a stored log is generated again. */
export const SAMPLE_LOG_VERSION = 3;

const ZONE = 'Europe/Berlin';
const FIRST_DAY = '2025-11-01';
const LAST_EVENT = Date.parse('2026-11-14T20:55:03Z');

const MODEL_CHANGE = '2026-11-04T09:14:00+01:00';
const SAVING = '2026-10-21T10:05:00+02:00';
const LAUNCH_WEEK = { from: '2026-09-14', to: '2026-09-21' };
const OUTAGE = { from: Date.parse('2026-08-19T12:00:00Z'), to: Date.parse('2026-08-19T18:00:00Z') };

const HOUR = 3_600_000;

/** Credits per message in tenths, the log's smallest unit. */
const TENTHS_PER_MESSAGE = { mini: 2, standard: 10, pro: 35, reasoning: 90 };
type Model = keyof typeof TENTHS_PER_MESSAGE;

interface SampleAgent {
  id: string;
  name: string;
  status: 'active' | 'paused' | 'deleted';
  /** Messages on an ordinary weekday in the last month. */
  daily: number;
  /**
   * Decides the hours of usage: customers also write in the evening, an office only in working hours, the world at any
   * hour.
   */
  audience: 'customers' | 'office' | 'world';
  model: Model;
  /** A second model for difficult questions, and its share of the messages. */
  escalation?: { model: Model; share: number };
  /** The model that later replaced `model`. */
  change?: { at: number; model: Model };
  from?: number;
  until?: number;
  /** Factor for usage in the launch week. */
  launch?: number;
}

const AGENTS: SampleAgent[] = [
  // prettier-ignore
  { id: 'agt_support', name: 'Customer Support', status: 'active', daily: 620, audience: 'customers', model: 'standard', change: { at: Date.parse(MODEL_CHANGE), model: 'pro' }, launch: 1.8 },
  {
    id: 'agt_orders',
    name: 'Order Tracking',
    status: 'active',
    daily: 540,
    audience: 'customers',
    model: 'mini',
    launch: 1.9,
  },
  {
    id: 'agt_sales',
    name: 'Sales Assistant',
    status: 'active',
    daily: 230,
    audience: 'customers',
    model: 'standard',
    launch: 4,
  },
  // prettier-ignore
  { id: 'agt_docs', name: 'Docs Assistant', status: 'active', daily: 260, audience: 'world', model: 'standard', escalation: { model: 'pro', share: 0.06 }, launch: 2.4 },
  // prettier-ignore
  { id: 'agt_developer', name: 'Developer Help', status: 'active', daily: 90, audience: 'world', model: 'pro', escalation: { model: 'reasoning', share: 0.05 }, launch: 1.7 },
  // prettier-ignore
  { id: 'agt_returns', name: 'Returns & Refunds', status: 'active', daily: 180, audience: 'customers', model: 'standard', change: { at: Date.parse(SAVING), model: 'mini' } },
  {
    id: 'agt_billing',
    name: 'Billing Questions',
    status: 'active',
    daily: 140,
    audience: 'customers',
    model: 'standard',
  },
  {
    id: 'agt_finder',
    name: 'Product Finder',
    status: 'active',
    daily: 320,
    audience: 'customers',
    model: 'mini',
    launch: 3.2,
  },
  {
    id: 'agt_concierge',
    name: 'Website Concierge',
    status: 'active',
    daily: 410,
    audience: 'world',
    model: 'mini',
    launch: 5,
  },
  {
    id: 'agt_leads',
    name: 'Lead Qualifier',
    status: 'active',
    daily: 95,
    audience: 'office',
    model: 'standard',
    launch: 3.5,
  },
  {
    id: 'agt_onboarding',
    name: 'Onboarding Guide',
    status: 'active',
    daily: 110,
    audience: 'world',
    model: 'standard',
    launch: 2.6,
  },
  {
    id: 'agt_booking',
    name: 'Demo Booking',
    status: 'active',
    daily: 60,
    audience: 'office',
    model: 'mini',
    launch: 4.5,
  },
  {
    id: 'agt_kundenservice',
    name: 'Kundenservice',
    status: 'active',
    daily: 150,
    audience: 'customers',
    model: 'standard',
  },
  {
    id: 'agt_service_client',
    name: 'Service client',
    status: 'active',
    daily: 85,
    audience: 'customers',
    model: 'standard',
  },
  { id: 'agt_it', name: 'IT Helpdesk', status: 'active', daily: 120, audience: 'office', model: 'standard' },
  { id: 'agt_hr', name: 'HR Assistant', status: 'active', daily: 55, audience: 'office', model: 'standard' },
  { id: 'agt_recruiting', name: 'Recruiting', status: 'active', daily: 40, audience: 'office', model: 'pro' },
  { id: 'agt_contracts', name: 'Contract Review', status: 'active', daily: 14, audience: 'office', model: 'reasoning' },
  { id: 'agt_research', name: 'Market Research', status: 'active', daily: 10, audience: 'office', model: 'reasoning' },
  { id: 'agt_partners', name: 'Partner Portal', status: 'active', daily: 70, audience: 'office', model: 'standard' },
  { id: 'agt_community', name: 'Community Moderator', status: 'active', daily: 190, audience: 'world', model: 'mini' },
  // prettier-ignore
  { id: 'agt_renewals', name: 'Renewals', status: 'active', daily: 130, audience: 'office', model: 'standard', from: Date.parse('2026-11-03T08:00:00Z') },
  // prettier-ignore
  { id: 'agt_survey', name: 'Survey Bot', status: 'paused', daily: 75, audience: 'customers', model: 'mini', until: Date.parse('2026-10-09T15:00:00Z') },
  // prettier-ignore
  { id: 'agt_holiday', name: 'Holiday Gift Finder', status: 'deleted', daily: 260, audience: 'customers', model: 'standard', from: Date.parse('2025-11-24T07:00:00Z'), until: Date.parse('2026-01-07T17:00:00Z') },
];

export function sampleProfile(): LogProfile {
  return {
    timeZone: ZONE,
    creditDecimals: 1,
    agents: AGENTS.map(({ id, name, status }) => ({ id, name, status, url: `/agent.html#${id}` })),
    models: [
      { id: 'mini', name: 'Mini' },
      { id: 'standard', name: 'Standard' },
      { id: 'pro', name: 'Pro' },
      { id: 'reasoning', name: 'Reasoning' },
    ],
    markers: [
      { at: '2026-09-14T08:00:00+02:00', kind: 'launch', label: 'Launch week', agent: null },
      { at: SAVING, kind: 'model_change', label: 'Model set to Mini', agent: 'agt_returns' },
      { at: MODEL_CHANGE, kind: 'model_change', label: 'Model set to Pro', agent: 'agt_support' },
    ],
    // A deleted agent no longer counts.
    agentQuota: { used: AGENTS.filter((agent) => agent.status !== 'deleted').length, limit: 30 },
    memberQuota: { used: 11, limit: 15 },
    creditsIncluded: '120000',
    billingUrl: '/billing.html',
  };
}

/** The events, in the order of their times. */
export function* sampleEvents(seed = 20_261_114): Generator<UsageEvent> {
  const random = randomNumbers(seed);
  const start = dayStart(FIRST_DAY, ZONE);
  for (let time = start; time <= LAST_EVENT; time += HOUR) {
    const clock = new Date(time + zoneOffset(ZONE, time));
    const hour: LogHour = {
      time,
      day: clock.toISOString().slice(0, 10),
      weekday: clock.getUTCDay(),
      clock: clock.getUTCHours(),
      growth: 0.67 + 0.33 * ((time - start) / (LAST_EVENT - start)),
    };
    const events = AGENTS.flatMap((agent) => agentHour(agent, hour, random));
    events.push(...otherUsage(hour, random));
    events.sort((a, b) => a.time - b.time);
    yield* events.filter((event) => event.time < LAST_EVENT);
  }
  yield messages(AGENTS[0]!, 'pro', LAST_EVENT, 1);
}

/** An hour of the log, in local time of the account. */
interface LogHour {
  time: number;
  day: Day;
  /** Sunday is 0. */
  weekday: number;
  clock: number;
  /** Factor for usage. It grows evenly over the year from 0.67 to 1. */
  growth: number;
}

/** The usage of an agent in one hour: at most one event for each of its models. */
function agentHour(agent: SampleAgent, hour: LogHour, random: () => number): UsageEvent[] {
  const events: UsageEvent[] = [];
  const expected = expectedMessages(agent, hour);
  const escalated = agent.escalation?.share ?? 0;
  // Each agent takes the same number of random numbers in each hour, so that changing one does not change the others.
  const draw = (share: number) => {
    const noise = 0.5 + (random() + random()) / 2;
    const count = Math.floor(expected * share * noise + random());
    return { count, time: hour.time + Math.floor(random() * HOUR) };
  };
  const ordinary = draw(1 - escalated);
  const hard = draw(escalated);
  if (ordinary.count > 0) events.push(messages(agent, modelAt(agent, ordinary.time), ordinary.time, ordinary.count));
  if (agent.escalation && hard.count > 0) {
    events.push(messages(agent, agent.escalation.model, hard.time, hard.count));
  }
  return events;
}

function modelAt({ model, change }: SampleAgent, time: number): Model {
  return change && time >= change.at ? change.model : model;
}

function messages(agent: SampleAgent, model: Model, time: number, count: number): UsageEvent {
  return { time, agent: agent.id, model, credits: tenths(TENTHS_PER_MESSAGE[model] * count), messages: count };
}

function expectedMessages(agent: SampleAgent, { time, day, weekday, clock, growth }: LogHour): number {
  if (time < (agent.from ?? 0) || time >= (agent.until ?? Infinity)) return 0;
  if (time >= OUTAGE.from && time < OUTAGE.to) return 0;
  const launch = day >= LAUNCH_WEEK.from && day < LAUNCH_WEEK.to ? (agent.launch ?? 1.1) : 1;
  const holidays = agent.audience === 'office' && day >= '2025-12-22' && day < '2026-01-04' ? 0.15 : 1;
  return agent.daily * growth * WEEKDAYS[agent.audience][weekday]! * HOURS[agent.audience][clock]! * launch * holidays;
}

/** Usage of a weekday, Sunday first. */
const WEEKDAYS = {
  customers: [0.55, 1.1, 1.05, 1, 1, 0.95, 0.7],
  office: [0.02, 1.05, 1.1, 1.05, 1, 0.8, 0.04],
  world: [0.75, 1, 1.05, 1.05, 1, 1, 0.8],
};

/** The share of a day's messages in each local hour. */
const HOURS = {
  customers: shares([1, 1, 0, 0, 0, 1, 3, 6, 10, 14, 16, 16, 14, 13, 13, 13, 13, 14, 15, 17, 18, 14, 8, 3]),
  office: shares([0, 0, 0, 0, 0, 0, 1, 5, 15, 20, 20, 18, 10, 15, 18, 17, 13, 7, 2, 1, 0, 0, 0, 0]),
  world: shares([5, 5, 4, 4, 4, 5, 6, 8, 10, 11, 11, 11, 10, 11, 12, 13, 13, 12, 11, 10, 9, 8, 7, 6]),
};

function shares(weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Usage without messages: the nightly indexing, which belongs to no agent, and the weekly training of one agent. */
function otherUsage({ time, weekday, clock }: LogHour, random: () => number): UsageEvent[] {
  const events: UsageEvent[] = [];
  const add = (agent: string | null, credits: number) =>
    events.push({
      time: time + Math.floor(random() * HOUR),
      agent,
      model: null,
      credits: tenths(credits),
      messages: null,
    });
  if (clock === 3) add(null, 80 + Math.floor(random() * 60));
  if (clock === 4 && weekday === 0) add('agt_docs', 900 + Math.floor(random() * 300));
  return events;
}

function tenths(count: number): bigint {
  return BigInt(count) * 10n ** BigInt(CREDIT_SCALE - 1);
}
