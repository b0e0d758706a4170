import { DRIVER_PARTS, type Driver, type DriverPart } from '../../analysis/drivers.js';
import { stepOf } from '../../analysis/finding.js';
import { addAmounts, subtract, type Amount } from '../../format/amount.js';
import { formatAmount } from '../../format/numbers.js';
import { stepNote } from './explain.js';
import { driverName, type Explanation } from './explanation.js';

export interface DriverRow {
  readonly name: string;
  /** Remarks below the agent's name. */
  readonly notes: readonly string[];
  readonly change: Amount;
  readonly parts: Readonly<Partial<Record<DriverPart, Amount>>>;
}

export interface DriverRows {
  /** The rows of single agents. If the periods have different lengths, a row for this comes first. */
  readonly own: readonly DriverRow[];
  /** All other agents as one row; `null` if every agent has its own row. */
  readonly rest: DriverRow | null;
  /** The total; `null` if it would repeat the only row. */
  readonly sum: DriverRow | null;
  /** Number of agents in `rest`. */
  readonly hidden: number;
  /**
   * The parts that have a column: those that are other than zero in at least one row. Empty without messages, since
   * then the effects cannot be told apart.
   */
  readonly parts: readonly DriverPart[];
}

/**
 * The rows that add up to the change: the change in length, the largest changes of agents, and all others as one row.
 *
 * @param shown number of agents with their own row
 */
export function driverRows(explanation: Explanation, shown: number): DriverRows {
  const { drivers, text, locale } = explanation;
  const own: DriverRow[] = drivers.drivers.slice(0, shown).map((driver) => ({
    name: driverName(driver, explanation),
    notes: notesOf(driver, explanation),
    change: driver.change,
    parts: driver.parts,
  }));
  const hidden = drivers.drivers.length - own.length;
  const left = (all: Amount, amountOf: (row: DriverRow) => Amount | undefined): Amount =>
    subtract(all, addAmounts(own.map((row) => amountOf(row) ?? 0)));
  const rest: DriverRow | null =
    hidden === 0
      ? null
      : {
          name: text.moreAgents(counted(hidden, locale)),
          notes: [],
          change: left(subtract(drivers.change, drivers.length), ({ change }) => change),
          parts: Object.fromEntries(
            DRIVER_PARTS.map((part) => [part, left(drivers.parts[part], ({ parts }) => parts[part])]),
          ),
        };
  if (Number(drivers.length) !== 0) {
    const { current, previous } = drivers.days;
    const name = text.periodLength({
      days: text.daysAmount(counted(current, locale)),
      before: text.daysAmount(counted(previous, locale)),
    });
    own.unshift({ name, notes: [], change: drivers.length, parts: {} });
  }
  const total: DriverRow = { name: text.total, notes: [], change: drivers.change, parts: drivers.parts };
  const sum = own.length > 1 || rest ? total : null;
  const rows = [...own, rest, sum].filter((row) => row !== null);
  const parts = DRIVER_PARTS.filter((part) => rows.some((row) => Number(row.parts[part] ?? 0) !== 0));
  return { own, rest, sum, hidden, parts: drivers.hasMessages ? parts : [] };
}

export function counted(count: number, locale: string): { amount: string; count: number } {
  return { amount: formatAmount(count, 0, locale), count };
}

/** For the agent that the sentence above the table explains, the notes do not repeat why and when it changed. */
function notesOf(driver: Driver, explanation: Explanation): string[] {
  const { text, steps, finding } = explanation;
  const isSaid = driver === finding.mover && finding.cause !== null && !finding.isSpread;
  const step = isSaid ? undefined : stepOf(driver, steps);
  const presence = driver.presence === 'new' ? text.changeNew : driver.presence === 'gone' ? text.goneAgent : '';
  return [
    driver.agent?.status === 'deleted' ? text.agentStatuses.deleted : '',
    isSaid ? '' : presence,
    step ? stepNote(step, explanation) : '',
  ].filter((note) => note !== '');
}
