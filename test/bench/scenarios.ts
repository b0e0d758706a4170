/** The accounts and changes with which pages are measured. */
import { openLog } from '../../demo/server/open-log.js';
import { usageReport } from '../../demo/server/usage-report.js';
import { addDays } from '../../src/time/day.js';
import { dayInZone } from '../../src/time/zone.js';
import { createAccount, type Account, type AccountShape } from './accounts.js';

export interface Scenario {
  readonly name: string;
  readonly shape: AccountShape;
  /** The number of visits of each page. */
  readonly runs: number;
  readonly choices: Choices;
}

/** The numbers of changes in a visit. */
export interface Choices {
  readonly metrics: number;
  readonly agents: number;
  readonly ranges: number;
}

const EACH = { metrics: 6, agents: 5, ranges: 5 };
const RANGES = { metrics: 0, agents: 0, ranges: 4 };

/** The shape of a real log of two weeks, which can replace the invented account. */
const TWO_WEEKS = { days: 14, agents: 313, density: 0.442 };

export const SCENARIOS = [
  { name: 'default', shape: { ...TWO_WEEKS, granularity: 'day' }, runs: 7, choices: EACH },
  { name: 'hours', shape: { ...TWO_WEEKS, granularity: 'hour' }, runs: 3, choices: RANGES },
  { name: 'agents', shape: { days: 14, agents: 10_000, granularity: 'day' }, runs: 3, choices: EACH },
  { name: 'long', shape: { days: 365, agents: 5, granularity: 'hour' }, runs: 3, choices: RANGES },
  { name: 'minutes', shape: { days: 365, agents: 1, granularity: 'minute' }, runs: 3, choices: RANGES },
] as const satisfies readonly Scenario[];

export type ScenarioName = (typeof SCENARIOS)[number]['name'];

/** Opens the account of each scenario. If a log is given, it is used for the scenarios with its shape. */
export async function openAccounts(
  log: string | undefined,
): Promise<{ of(scenario: Scenario): Account; close(): Promise<void> | void }> {
  if (log === undefined) return { of: ({ shape }) => createAccount(shape), close: () => undefined };
  const database = await openLog({ data: log });
  const from = dayInZone(database.firstEvent, 'UTC');
  const to = addDays(dayInZone(database.dataThrough - 1, 'UTC'), 1);
  return {
    of: ({ shape }) =>
      shape.days === TWO_WEEKS.days && shape.agents === TWO_WEEKS.agents
        ? {
            defaults: { from, to, granularity: shape.granularity },
            answer: (parameters) => usageReport(database, parameters, { maxAgents: shape.agents }),
          }
        : createAccount(shape),
    close: () => database.close(),
  };
}
