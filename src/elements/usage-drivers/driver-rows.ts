import { DRIVER_PARTS, type Driver, type DriverPart, type Drivers } from '../../analysis/drivers.js';
import { addAmounts, subtract, type Amount } from '../../format/amount.js';
import { formatAmount } from '../../format/numbers.js';
import { driverName, stepNote, stepOf, type Explanation } from './explain.js';

export interface DriverRow {
  readonly name: string;
  /** What is to be known of the agent, beside its numbers. */
  readonly notes: readonly string[];
  readonly change: Amount;
  readonly parts: Readonly<Partial<Record<DriverPart, Amount>>>;
}

export interface DriverRows {
  readonly own: readonly DriverRow[];
  /** All agents without a row of their own, as one. */
  readonly rest: DriverRow | null;
  /** All of it; `null` where that would say the only row once more. */
  readonly sum: DriverRow | null;
}

/** The parts that have a column: those that the data can tell apart, and what is left over where there is any. */
export function shownParts({ hasMessages, drivers }: Drivers): DriverPart[] {
  if (!hasMessages) return [];
  return DRIVER_PARTS.filter((part) => {
    if (part === 'volume' || part === 'rate') return true;
    if (part === 'mix') return drivers.some(({ hasModels }) => hasModels);
    return drivers.some(({ parts }) => Number(parts[part]) !== 0);
  });
}

/** The rows that add up to the change: the days, the largest agents, and all others as one. */
export function driverRows(explanation: Explanation, shown: number): DriverRows {
  const { drivers, text, locale } = explanation;
  const count = (number: number): { amount: string; count: number } => ({
    amount: formatAmount(number, 0, locale),
    count: number,
  });
  const own: DriverRow[] = drivers.drivers.slice(0, shown).map((driver) => ({
    name: driverName(driver, explanation),
    notes: notesOf(driver, explanation),
    change: driver.change,
    parts: driver.parts,
  }));
  const hidden = drivers.drivers.length - own.length;
  const left = (all: Amount, shownOnes: (row: DriverRow) => Amount | undefined): Amount =>
    subtract(all, addAmounts(own.map((row) => shownOnes(row) ?? 0)));
  const rest: DriverRow | null =
    hidden === 0
      ? null
      : {
          name: text.otherAgents(count(hidden)),
          notes: [],
          change: left(subtract(drivers.change, drivers.length), ({ change }) => change),
          parts: Object.fromEntries(
            DRIVER_PARTS.map((part) => [part, left(drivers.parts[part], ({ parts }) => parts[part])]),
          ),
        };
  if (Number(drivers.length) !== 0) {
    const { current, before } = drivers.days;
    const name = text.periodLength({ days: text.daysAmount(count(current)), before: text.daysAmount(count(before)) });
    own.unshift({ name, notes: [], change: drivers.length, parts: {} });
  }
  const sum = { name: text.total, notes: [], change: drivers.change, parts: drivers.parts };
  return { own, rest, sum: own.length > 1 || rest ? sum : null };
}

function notesOf(driver: Driver, explanation: Explanation): string[] {
  const { text, steps } = explanation;
  const step = stepOf(driver, steps);
  return [
    driver.agent?.status === 'deleted' ? text.agentStatuses.deleted : '',
    driver.presence === 'new' ? text.changeNew : driver.presence === 'gone' ? text.goneAgent : '',
    step ? stepNote(step, explanation) : '',
  ].filter((note) => note !== '');
}
