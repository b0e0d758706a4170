/** Invents accounts of any size. Nothing is read from a file, and the same request always gets the same answer. */
import type { WireBucket, WireReport, WireRow, WireRowColumns } from '../../src/api/wire.js';

export interface AccountShape {
  readonly days: number;
  readonly agents: number;
  readonly granularity: keyof typeof UNITS;
  /**
   * The share of the hours of all agents that have usage; by default, all have. In a sparse account, few agents are
   * always busy, and many only rarely.
   */
  readonly density?: number;
}

export interface Account {
  /** Parameters for requests without them. */
  readonly defaults: Readonly<Record<'from' | 'to' | 'granularity', string>>;
  /** The answer to a request with all of these parameters. */
  answer(parameters: URLSearchParams): WireReport | Promise<WireReport>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const UNITS = { minute: HOUR / 60, hour: HOUR, day: DAY };

/** The current time of all accounts, at which their usage ends. */
const END = Date.parse('2026-11-15T00:00:00Z');

const MODELS = ['m-small', 'm-mid', 'm-large'].map((id) => ({ id, name: id }));
const OTHER = { id: '__other__', name: 'Other agents' };

/** The practical maximum by the contract. With more rows, the smaller agents are summed. */
const MAX_ROWS = 50_000;
/** More rows than this are sent as columns. */
const MAX_OBJECTS = 20_000;

/** A refused request, with the problem that the client receives. */
export class RefusedRequest extends Error {
  readonly status = 422;
  readonly problem: object;

  constructor(code: string, details: object) {
    super(code);
    this.problem = { type: 'about:blank', title: code, status: this.status, code, ...details };
  }
}

export function createAccount(shape: AccountShape): Account {
  const start = END - shape.days * DAY;
  const all = Array.from({ length: shape.agents }, (_, index) => agentAt(index));

  const answer = (parameters: URLSearchParams): WireReport => {
    const from = Date.parse(parameters.get('from')!);
    const to = Date.parse(parameters.get('to')!);
    if (to <= start) throw new RefusedRequest('retention_exceeded', { earliest: isoDay(start) });
    const granularity = parameters.get('granularity') as AccountShape['granularity'];
    const unit = UNITS[granularity];
    const chosen = parameters.getAll('agent');
    const agents = [...all.keys()].filter((agent) => chosen.length === 0 || chosen.includes(all[agent]!.id));
    const buckets = bucketsOf(from, to, unit, start);
    const shown = shownAgents(agents.length, buckets.length * (shape.density ?? 1));
    const rows = rowsOf(buckets.length, agents, shown, (bucket, agent) => {
      const time = from + bucket * unit;
      return time < start || time >= END ? null : usageOf(shape, agent, time, unit);
    });
    return {
      version: 1,
      query: { from: isoDay(from), to: isoDay(to), granularity, time_zone: 'UTC', agents: chosen },
      as_of: isoTime(END),
      units: { credits: { decimals: 0 }, messages: { decimals: 0 } },
      agents: shown < agents.length ? [...all, OTHER] : all,
      models: MODELS,
      buckets,
      rows: rows.bucket.length > MAX_OBJECTS ? rows : asObjects(rows),
      totals: { credits: String(sum(rows.credits)), messages: sum(rows.messages) },
      truncated: shown < agents.length ? { dimension: 'agent', shown, total: agents.length } : null,
      account: {
        periods: [
          { from: isoDay(start), to: isoDay(END) },
          { from: isoDay(start - shape.days * DAY), to: isoDay(start) },
        ],
        agents: { used: shape.agents, limit: Math.ceil((shape.agents * 1.2) / 10) * 10 },
        members: { used: 14, limit: 20 },
      },
    };
  };
  return { defaults: { from: isoDay(start), to: isoDay(END), granularity: shape.granularity }, answer };
}

function agentAt(index: number): { id: string; name: string; status: string } {
  const id = `agent-${String(index).padStart(5, '0')}`;
  return { id, name: id, status: 'active' };
}

function bucketsOf(from: number, to: number, unit: number, start: number): WireBucket[] {
  const buckets: WireBucket[] = [];
  for (let time = from; time < to; time += unit) {
    const bucket = { start: isoTime(time), end: isoTime(time + unit) };
    if (time < start) buckets.push({ ...bucket, state: 'unavailable' });
    else buckets.push(time < END ? bucket : { ...bucket, state: 'future' });
  }
  return buckets;
}

/**
 * The number of agents that are listed separately: all if their rows fit, otherwise the first ones, which are the
 * largest. The others are summed by model.
 */
function shownAgents(agents: number, rowsPerAgent: number): number {
  if (agents * rowsPerAgent <= MAX_ROWS || agents < 2) return agents;
  return Math.max(1, Math.floor(MAX_ROWS / rowsPerAgent) - MODELS.length);
}

interface Usage {
  credits: number;
  messages: number;
}

interface Rows extends WireRowColumns {
  bucket: number[];
  agent: string[];
  model: string[];
  credits: number[];
  messages: number[];
}

function rowsOf(
  buckets: number,
  agents: readonly number[],
  shown: number,
  usageIn: (bucket: number, agent: number) => Usage | null,
): Rows {
  const rows: Rows = { bucket: [], agent: [], model: [], credits: [], messages: [] };
  const add = (bucket: number, agent: string, model: number, { credits, messages }: Usage): void => {
    rows.bucket.push(bucket);
    rows.agent.push(agent);
    rows.model.push(MODELS[model]!.id);
    rows.credits.push(credits);
    rows.messages.push(messages);
  };
  for (let bucket = 0; bucket < buckets; bucket++) {
    const others = MODELS.map(() => ({ credits: 0, messages: 0 }));
    for (const [place, agent] of agents.entries()) {
      const usage = usageIn(bucket, agent);
      if (usage === null) continue;
      const model = agent % MODELS.length;
      if (place < shown) {
        add(bucket, agentAt(agent).id, model, usage);
      } else {
        others[model]!.credits += usage.credits;
        others[model]!.messages += usage.messages;
      }
    }
    for (const [model, usage] of others.entries()) if (usage.messages > 0) add(bucket, OTHER.id, model, usage);
  }
  return rows;
}

/** Usage with a daily rhythm, noise and rare spikes; `null` if the agent was not used. */
function usageOf({ agents, density = 1 }: AccountShape, agent: number, time: number, unit: number): Usage | null {
  const noise = randomOf(agent, time, 1);
  // The mean of this curve over all agents is `density`.
  const hourly = density < 1 ? Math.exp(-(((0.906 * agent) / (agents * density)) ** 4)) : 1;
  if (randomOf(agent, time, 2) > 1 - (1 - hourly) ** (unit / HOUR) && hourly < 1) return null;
  const rhythm = unit < DAY ? 1 - 0.8 * Math.cos((2 * Math.PI * (time % DAY)) / DAY) : 1;
  const messages = Math.ceil((6000 * (unit / HOUR) * rhythm * (0.5 + noise)) / (1 + agent / 10));
  const spike = randomOf(agent, time, 3) > 0.999 ? 20 : 1;
  return { messages, credits: messages * (1 + (agent % MODELS.length)) * spike };
}

/** Evenly distributed numbers from 0 to 1, always the same for the same arguments. */
function randomOf(agent: number, time: number, kind: number): number {
  let mixed =
    Math.imul(agent + 1, 0x9e3779b1) ^ Math.imul(time / UNITS.minute + kind, 0x85ebca6b) ^ Math.imul(kind, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

function asObjects({ bucket, agent, model, credits, messages }: Rows): WireRow[] {
  return bucket.map((index, row) => ({
    bucket: index,
    agent: agent[row]!,
    model: model[row]!,
    credits: String(credits[row]),
    messages: messages[row]!,
  }));
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isoTime = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');
