/**
 * Invents the log of the benchmark: a year of 500 agents. The same number of events gives the same log on every
 * machine.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomNumbers } from '../../../demo/server/random-numbers.js';

export const AGENTS = 500;

/** The year ends in the middle of a month, like the log of an active account. */
const FROM = Date.parse('2025-11-15T00:00:00Z');
const HOURS = 365 * 24;
const HOUR = 3_600_000;

/** Credits per message, in hundredths. */
const MODELS: readonly (readonly [id: string, price: number])[] = [
  ['mini', 20],
  ['standard', 100],
  ['pro', 350],
  ['reasoning', 925],
];

/** The sums of the complete log. */
export interface LogTotals {
  messages: number;
  /** In hundredths. */
  credits: number;
}

/** Writes the log as CSV, in the order of time. */
export async function writeLog(file: string, events: number): Promise<LogTotals> {
  const totals: LogTotals = { messages: 0, credits: 0 };
  await pipeline(Readable.from(chunks(events, totals)), createWriteStream(file));
  return totals;
}

function* chunks(events: number, totals: LogTotals): Generator<string> {
  const random = randomNumbers(15);
  const weights = Array.from({ length: HOURS }, (_, hour) => hourWeight(FROM + hour * HOUR, hour / HOURS));
  const perWeight = events / weights.reduce((sum, weight) => sum + weight, 0);
  const agentAt = agentPicker();
  yield 'time,agent,model,messages,credits\n';
  let due = 0;
  let written = 0;
  for (const [hour, weight] of weights.entries()) {
    due += weight * perWeight;
    const count = Math.min(events, Math.round(due)) - written;
    written += count;
    const prefix = new Date(FROM + hour * HOUR).toISOString().slice(0, 14);
    const lines: string[] = [];
    for (let index = 0; index < count; index++) {
      const time = prefix + clock(Math.floor(((index + random()) / count) * HOUR));
      lines.push(`${time},${eventLine(agentAt(random()), random, totals)}\n`);
    }
    yield lines.join('');
  }
}

/** Nine of ten events use the agent's usual model. A few events have no price, and a few have no messages. */
function eventLine(agent: number, random: () => number, totals: LogTotals): string {
  const [model, price] = MODELS[random() < 0.9 ? agent % MODELS.length : (agent + 1) % MODELS.length]!;
  const kind = random();
  const messages = kind < 0.01 ? null : 1 + Math.floor(random() ** 4 * 4);
  const credits = kind > 0.995 ? null : Math.round(price * (messages ?? 10) * (0.5 + random()));
  totals.messages += messages ?? 0;
  totals.credits += credits ?? 0;
  const name = `agent-${String(agent).padStart(3, '0')}`;
  return `${name},${model},${messages ?? ''},${credits === null ? '' : (credits / 100).toFixed(2)}`;
}

/** The part of a time after the hour: `09:14.072Z`. */
function clock(time: number): string {
  const text = String(time % 60_000).padStart(5, '0');
  return `${String(Math.floor(time / 60_000)).padStart(2, '0')}:${text.slice(0, 2)}.${text.slice(2)}Z`;
}

/** More usage by day than at night, less on weekends, and more with each month. */
function hourWeight(time: number, progress: number): number {
  const date = new Date(time);
  const byDay = 0.3 + Math.max(0, Math.cos(((date.getUTCHours() - 14) / 12) * Math.PI));
  const isWeekend = date.getUTCDay() % 6 === 0;
  return byDay * (isWeekend ? 0.4 : 1) * (0.6 + 0.4 * progress);
}

/** Picks agents so that a few have most of the usage, and each has some. */
function agentPicker(): (share: number) => number {
  const sums: number[] = [];
  let sum = 0;
  for (let agent = 0; agent < AGENTS; agent++) sums.push((sum += 1 / (agent + 3)));
  return (share) => {
    let [low, high] = [0, AGENTS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! <= share * sum) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
