import { amountReader } from '../analysis/cube.js';
import { addAmounts, toUnits, fromUnits, type Amount } from '../format/amount.js';
import { OTHER_ID, UNATTRIBUTED, type UsageReport } from '../api/report.js';

/** The exact usage of a slice. All amounts are whole numbers of the unit that has {@link SCALE} decimals. */
export interface CellUsage {
  readonly credits: bigint;
  readonly messages: bigint;
  /** Messages without a price. */
  readonly unpriced: bigint;
  readonly rows: number;
}

const SCALE = 12;

const NOTHING: CellUsage = { credits: 0n, messages: 0n, unpriced: 0n, rows: 0 };

/** Returns the slice that usage belongs to, such as its agent and model; `null`: the usage is not compared. */
export type KeyOf = (agent: string | null, model: string | null) => string | null;

export const byAgentAndModel: KeyOf = (agent, model) => JSON.stringify([agent, model]);

/** For truncated answers: an agent that one of them leaves out may be listed in another. So agents are not compared. */
export const byModel: KeyOf = (_agent, model) => JSON.stringify([model]);

const together: KeyOf = () => '';

/** The slices of some agents, by agent and model. */
export function ofAgents(ids: readonly string[]): KeyOf {
  return (agent, model) => (agent !== null && ids.includes(agent) ? JSON.stringify([agent, model]) : null);
}

/** The finest slices by which the answers can be compared. */
export function keyFor(...reports: readonly UsageReport[]): KeyOf {
  const cut = new Set(reports.map(({ truncated }) => truncated?.dimension));
  if (cut.has('model')) return cut.has('agent') ? together : (agent) => JSON.stringify([agent]);
  return cut.has('agent') ? byModel : byAgentAndModel;
}

export type Cells = ReadonlyMap<string, CellUsage>;

/** For each bucket of a report, its usage by key. */
export function cellsByBucket(report: UsageReport, keyOf: KeyOf): readonly Cells[] {
  const { rows, agents, models, buckets } = report;
  const creditsOf = amountReader(rows, 'credits');
  const messagesOf = amountReader(rows, 'messages');
  const cells = Array.from({ length: buckets.length }, () => new Map<string, CellUsage>());
  const idOf = (list: readonly { readonly id: string }[], index: number): string | null =>
    index === UNATTRIBUTED ? null : (list[index]?.id ?? null);
  for (let row = 0; row < rows.length; row++) {
    const key = keyOf(idOf(agents, rows.agent[row] ?? UNATTRIBUTED), idOf(models, rows.model[row] ?? UNATTRIBUTED));
    const bucket = cells[rows.bucket[row] ?? -1];
    if (key === null || !bucket) continue;
    const credits = creditsOf(row);
    const messages = units(messagesOf(row));
    bucket.set(
      key,
      add(bucket.get(key), { credits: units(credits), messages, unpriced: credits === null ? messages : 0n, rows: 1 }),
    );
  }
  return cells;
}

function units(amount: Amount | null): bigint {
  return amount === null ? 0n : toUnits(amount, SCALE);
}

function add(one: CellUsage = NOTHING, other: CellUsage = NOTHING): CellUsage {
  return {
    credits: one.credits + other.credits,
    messages: one.messages + other.messages,
    unpriced: one.unpriced + other.unpriced,
    rows: one.rows + other.rows,
  };
}

/** The sums of several buckets. */
export function merge(list: readonly Cells[]): Cells {
  const merged = new Map<string, CellUsage>();
  for (const cells of list) for (const [key, usage] of cells) merged.set(key, add(merged.get(key), usage));
  return merged;
}

/** All usage of a report, or that of some of its buckets. */
export function usageIn(report: UsageReport, isCounted: (bucket: number) => boolean = () => true): CellUsage {
  const cells = cellsByBucket(report, together).filter((_, bucket) => isCounted(bucket));
  return merge(cells).get('') ?? NOTHING;
}

/** A slice in which two answers differ. */
export interface Difference {
  readonly key: string;
  readonly one: CellUsage;
  readonly other: CellUsage;
}

/**
 * The slice in which two answers differ most; `null` if they agree. Credits may differ as far as the rounding of rows
 * to `decimals` explains. Messages must be equal.
 */
export function differenceOf(one: Cells, other: Cells, decimals: number): Difference | null {
  let worst: Difference | null = null;
  let distance = 0n;
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [one.get(key) ?? NOTHING, other.get(key) ?? NOTHING];
    const tolerance = (BigInt(a.rows + b.rows) * 10n ** BigInt(Math.max(0, SCALE - decimals))) / 2n;
    const credits = magnitude(a.credits - b.credits);
    const far =
      (credits > tolerance ? credits : 0n) + magnitude(a.messages - b.messages) + magnitude(a.unpriced - b.unpriced);
    if (far <= distance) continue;
    distance = far;
    worst = { key, one: a, other: b };
  }
  return worst;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** `600 credits and 1204 messages, 4 of them without a price`. */
export function usageText({ credits, messages, unpriced }: CellUsage): string {
  const without = unpriced === 0n ? '' : `, ${plain(unpriced)} of them without a price`;
  return `${plain(credits)} credits and ${plain(messages)} messages${without}`;
}

function plain(amount: bigint): string {
  return String(addAmounts([fromUnits(amount, SCALE)]));
}

/** `agent "agt_1", model "large"`. */
export function keyText(key: string): string {
  if (key === '') return 'all together';
  const parts = JSON.parse(key) as readonly (string | null)[];
  if (parts.length === 1) return parts[0] === null ? 'no model' : JSON.stringify(parts[0]);
  const [agent, model] = parts.map((id) => (id === null ? null : id === OTHER_ID ? 'other' : JSON.stringify(id)));
  return `${agent === null ? 'no agent' : `agent ${agent}`}, ${model === null ? 'no model' : `model ${model}`}`;
}
