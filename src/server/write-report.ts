import { OTHER_ID } from '../api/report.js';
import type { BucketState, WireAgent, WireModel, WireReport } from '../api/wire.js';
import { isoWithOffset } from '../time/buckets.js';
import { shouldYield, type Work } from '../time/work.js';
import { dayInZone, dayStart, offsetReader } from '../time/zone.js';
import type { CheckedFacts } from './facts.js';
import { isoInUtc } from './instant.js';
import type { UsageQuery } from './query.js';
import type { Truncated } from './truncate.js';
import { decimalsInUse, decimalText, UnitSums } from './unit-sums.js';

/** Longer lists of rows or buckets are sent as columns, which are half the size and faster to parse. */
const MAX_OBJECTS = 2_000;

/** Characters of a chunk. */
const CHUNK = 2 ** 16;

/** The most decimals of credits if the host does not state them. Of these, as many as are needed are sent. */
export const MAX_INFERRED_DECIMALS = 6;

/** The parts of an answer. */
export interface ReportParts extends Truncated {
  readonly query: UsageQuery;
  readonly facts: CheckedFacts;
  readonly edges: readonly number[];
  /** As the host states them. */
  readonly creditDecimals: number | undefined;
}

/** Writes an answer as UTF-8, in chunks, since writing it all at once would block the server. */
export function* writeReport(parts: ReportParts): Work<Uint8Array<ArrayBuffer>[]> {
  const { query, facts, edges, cells, truncated, creditDecimals } = parts;
  const stored = creditDecimals ?? MAX_INFERRED_DECIMALS;
  const decimals =
    creditDecimals ??
    decimalsInUse(
      cells.credits.map((units) => units ?? 0),
      stored,
    );
  const credits = (units: number | bigint | null): string => {
    if (units === null) return 'null';
    const text = decimalText(units, stored);
    return `"${decimals === 0 ? (text.split('.')[0] ?? '') : text.slice(0, text.length - (stored - decimals))}"`;
  };
  const out = new Chunks();
  out.members({ version: 1, query: wireQuery(query) });
  if (facts.asOf !== null) out.members({ as_of: isoInUtc(facts.asOf) });
  out.members({
    units: { credits: { decimals }, messages: { decimals: 0 } },
    agents: withUnlisted(facts.agents, cells.agent),
    ...(facts.models && { models: withUnlisted(facts.models, cells.model) }),
  });

  const offsetAt = offsetReader(query.timeZone);
  const opens = facts.firstEvent === null ? -Infinity : firstInstant(facts.firstEvent, query.timeZone);
  const times: string[] = [];
  for (let at = 0; at < edges.length; at++) {
    if (shouldYield(at)) yield;
    const edge = edges[at] ?? 0;
    times.push(`"${isoWithOffset(edge, offsetAt(edge))}"`);
  }
  yield* out.table('buckets', edges.length - 1, {
    start: (at) => times[at] ?? '',
    end: (at) => times[at + 1] ?? '',
    state: (at) => `"${stateOf(edges[at] ?? 0, edges[at + 1] ?? 0, opens, facts)}"`,
  });
  yield* out.table('rows', cells.bucket.length, {
    bucket: (at) => String(cells.bucket[at]),
    agent: (at) => JSON.stringify(cells.agent[at]),
    model: (at) => JSON.stringify(cells.model[at]),
    credits: (at) => credits(cells.credits[at] ?? null),
    messages: (at) => messages(cells.messages[at] ?? null),
  });
  const totals = { credits: yield* total(cells.credits), messages: yield* total(cells.messages) };
  out.text(`,"totals":{"credits":${credits(totals.credits)},"messages":${messages(totals.messages)}}`);
  out.members({ truncated, account: facts.account, markers: markersOf(parts) });
  return out.end();
}

function wireQuery({ from, to, granularity, timeZone, agents }: UsageQuery): WireReport['query'] {
  return { from, to, granularity, time_zone: timeZone, agents };
}

type Identity = WireAgent | WireModel;

/** Usage may name an agent that was created after the facts were read. */
function withUnlisted(listed: readonly Identity[], used: readonly (string | null)[]): readonly Identity[] {
  const known = new Set(listed.map(({ id }) => id));
  const unlisted = [...new Set(used)].filter((id): id is string => id !== null && id !== OTHER_ID && !known.has(id));
  return unlisted.length === 0 ? listed : [...listed, ...unlisted.map((id) => ({ id, name: id }))];
}

/** If usage begins in the middle of a day, that day still counts as complete. */
function firstInstant(firstEvent: number, zone: string): number {
  return dayStart(dayInZone(firstEvent, zone), zone);
}

/** A bucket that starts exactly at `asOf` counts as begun, like the day that starts then. */
function stateOf(
  start: number,
  end: number,
  opens: number,
  facts: Pick<CheckedFacts, 'asOf' | 'settled'>,
): BucketState {
  const asOf = facts.asOf ?? Infinity;
  if (end <= opens) return 'unavailable';
  if (end <= asOf) return end <= (facts.settled ?? asOf) ? 'complete' : 'provisional';
  return start <= asOf ? 'partial' : 'future';
}

function messages(count: number | bigint | null): string {
  return typeof count === 'bigint' ? `"${count}"` : String(count);
}

/** `null` where there are amounts and all are `null`: no usage is 0, but unpriced usage is not. */
function* total(amounts: readonly (number | bigint | null)[]): Work<number | bigint | null> {
  const sum = new UnitSums(0);
  let isKnown = amounts.length === 0;
  for (let at = 0; at < amounts.length; at++) {
    if (shouldYield(at)) yield;
    const amount = amounts[at] ?? null;
    if (amount === null) continue;
    isKnown = true;
    sum.add(0, amount);
  }
  return isKnown ? sum.at(0) : null;
}

/** The markers in the range: those of the requested agents, and those of the whole account. */
function markersOf({ facts, edges, query }: ReportParts): object[] {
  const [from = 0, to = 0] = [edges[0], edges.at(-1)];
  const offsetAt = offsetReader(query.timeZone);
  return facts.markers
    .filter(({ time, agent }) => time >= from && time < to && isAsked(agent ?? null, query.agents))
    .map(({ time, ...marker }) => ({ ...marker, at: isoWithOffset(time, offsetAt(time)) }));
}

function isAsked(agent: string | null, agents: readonly string[]): boolean {
  return agents.length === 0 || agent === null || agents.includes(agent);
}

/** JSON that is written part by part. */
class Chunks {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  readonly #encoder = new TextEncoder();
  #text = '';
  #isFirst = true;

  text(text: string): void {
    this.#text += text;
    if (this.#text.length >= CHUNK) this.#flush();
  }

  members(members: object): void {
    this.text(`${this.#isFirst ? '{' : ','}${JSON.stringify(members).slice(1, -1)}`);
    this.#isFirst = false;
  }

  /** A list of objects, or, where there are many, an object of columns. A column gives its cells as JSON. */
  *table(name: string, length: number, columns: Readonly<Record<string, (at: number) => string>>): Work<void> {
    const entries = Object.entries(columns);
    const isColumnar = length > MAX_OBJECTS;
    this.text(`,"${name}":${isColumnar ? '{' : '['}`);
    if (!isColumnar) {
      for (let at = 0; at < length; at++) {
        const object = entries.map(([column, cell]) => `"${column}":${cell(at)}`).join(',');
        this.text(`${at === 0 ? '' : ','}{${object}}`);
      }
      this.text(']');
      return;
    }
    for (const [index, [column, cell]] of entries.entries()) {
      this.text(`${index === 0 ? '' : ','}"${column}":[`);
      for (let at = 0; at < length; at++) {
        if (shouldYield(at)) yield;
        this.text(at === 0 ? cell(at) : `,${cell(at)}`);
      }
      this.text(']');
    }
    this.text('}');
  }

  end(): Uint8Array<ArrayBuffer>[] {
    this.text('}');
    this.#flush();
    return this.#chunks;
  }

  #flush(): void {
    this.#chunks.push(this.#encoder.encode(this.#text));
    this.#text = '';
  }
}
