import { DAY, HOUR } from '../time/units.js';
import { dayOfTime, type Day } from '../time/day.js';
import { dayStart, offsetReader } from '../time/zone.js';

/** An invented agent. */
export interface SampleAgent {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
  /** The agent's page. */
  readonly url?: string;
  /** Messages on an average working day. */
  readonly messages: number;
  /** Id of the first model. */
  readonly model: string;
  /** The day from which the agent uses another model, and that model. */
  readonly change?: { readonly on: Day; readonly model: string };
  /** The first day on which the agent is used; absent: it always was. */
  readonly from?: Day;
  /** The last day on which the agent is used; absent: it still is. */
  readonly until?: Day;
}

/** The values that are the same for all agents. */
export interface Traffic {
  readonly timeZone: string;
  /** The instant up to which there are messages. */
  readonly until: number;
  /** Factor for all messages of a day. */
  readonly factorOn: (day: Day) => number;
}

/** Counts the messages of one agent from `start` to `end`, by model. `index` is the agent's place in the list. */
export type MessageCounter = (index: number, start: number, end: number) => ReadonlyMap<string, number>;

/** The share of each hour in the messages of a day, in per mille. */
const HOURS = [8, 5, 3, 3, 4, 8, 18, 35, 62, 85, 92, 88, 66, 74, 84, 80, 68, 54, 42, 36, 32, 26, 17, 10];
const WEEKEND = 0.4;

/**
 * Counts messages, with the same result for each request. The messages of an hour depend only on the agent and the
 * hour, so that the buckets of every granularity add up to the same sum.
 */
export function messageCounter(agents: readonly SampleAgent[], { timeZone, until, factorOn }: Traffic): MessageCounter {
  const changes = agents.map(({ change }) => (change ? dayStart(change.on, timeZone) : Infinity));
  const offsetAt = offsetReader(timeZone);
  const messagesInHour = (agent: SampleAgent, index: number, hour: number): number => {
    const local = hour + offsetAt(hour);
    const day = dayOfTime(local);
    const traffic = factorOn(day);
    if (traffic === 0 || day < (agent.from ?? day) || day > (agent.until ?? day)) return 0;
    const clock = new Date(local);
    const share = (HOURS[clock.getUTCHours()] ?? 0) / 1000;
    const weekday = clock.getUTCDay();
    const factor = (weekday === 0 || weekday === 6 ? WEEKEND : 1) * traffic;
    const ofDay = 0.8 + 0.4 * noise(index, Math.floor(local / DAY));
    return Math.floor(agent.messages * share * factor * ofDay + noise(index + 1, hour / HOUR));
  };
  return (index, start, end) => {
    const counts = new Map<string, number>();
    const agent = agents[index];
    const changeAt = changes[index];
    if (!agent || changeAt === undefined) return counts;
    const stop = Math.min(end, until);
    for (let hour = Math.floor(start / HOUR) * HOUR; hour < stop; hour += HOUR) {
      const inHour = messagesInHour(agent, index, hour);
      // Messages are spread evenly over the hour. Those up to each edge are rounded, not those between two edges, so
      // that the minutes of an hour add up to the hour.
      const before = Math.floor((inHour * Math.max(0, start - hour)) / HOUR);
      const through = Math.floor((inHour * Math.min(HOUR, stop - hour)) / HOUR);
      if (through === before) continue;
      const model = hour >= changeAt && agent.change ? agent.change.model : agent.model;
      counts.set(model, (counts.get(model) ?? 0) + through - before);
    }
    return counts;
  };
}

/** A pseudo-random number from 0 to 1, always the same for the same arguments. */
function noise(a: number, b: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
