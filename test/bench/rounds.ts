/** Visits all pages in turn, so that the other load of the machine affects all of them. */
import { chromium, type Browser } from 'playwright';
import { ensureBrowser } from '../tools/browser.js';
import { addDays, daysBetween } from '../../src/time/day.js';
import type { Account } from './accounts.js';
import { median } from './figures.js';
import type { Choices } from './scenarios.js';
import type { BenchServer } from './server.js';
import { visit, type Changes, type Visit, type VisitFigure } from './visit.js';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
  });
}

export interface Task<Name extends string> {
  /** URLs by the name of the page. */
  readonly pages: Readonly<Record<Name, string>>;
  readonly account: Account;
  readonly runs: number;
  readonly choices: Choices;
  readonly throttle: number;
  readonly onVisit: (page: Name, run: number) => void;
}

export interface Measured {
  visits: Visit[];
  /** The reason why there are no more visits. */
  failure: string | null;
}

/** The maximum duration of a visit in seconds. */
const LIMIT = 90;

export async function measureInTurns<Name extends string>(
  server: BenchServer,
  { pages, account, runs, choices, throttle, onVisit }: Task<Name>,
): Promise<Record<Name, Measured>> {
  server.open(account);
  const changes = await prepare(server, account, choices);
  const names = Object.keys(pages) as Name[];
  const measured = Object.fromEntries(
    names.map((name): [string, Measured] => [name, { visits: [], failure: null }]),
  ) as Record<Name, Measured>;
  let browser = await launch();
  try {
    for (let run = 0; run < runs; run++) {
      for (const name of names) {
        const page = measured[name];
        if (page.failure !== null) continue;
        onVisit(name, run);
        try {
          page.visits.push(await visit(pages[name], changes, { browser, server, throttle, limit: LIMIT }));
        } catch (error) {
          page.failure = (error as Error).message.split('\n')[0]!;
          // Starts a new browser, because the page may never respond again.
          await browser.close();
          browser = await launch();
        }
      }
    }
  } finally {
    await browser.close();
  }
  return measured;
}

/** Chooses the changes of a visit, and computes the answers in advance. */
async function prepare(server: BenchServer, account: Account, choices: Choices): Promise<Changes> {
  const { from, to } = account.defaults;
  await server.prepare({});

  const day = new URLSearchParams({ from, to: addDays(from, 1), granularity: 'day' });
  const { agents: all = [] } = await account.answer(day);
  const agents = all.slice(0, choices.agents).map(({ id }) => id);
  for (const agent of agents) await server.prepare({ agent });

  // Ranges of half the length, so that each can begin on another day.
  const half = Math.floor(daysBetween(from, to) / 2);
  const ranges = Array.from({ length: choices.ranges }, (_, index) => {
    const first = addDays(from, index + 1);
    return [first, addDays(first, half)] as const;
  });
  for (const [from, to] of ranges) await server.prepare({ from, to });

  const metrics = Array.from({ length: choices.metrics }, (_, index) => (index % 2 === 0 ? 'messages' : 'credits'));
  return { metrics, agents, ranges };
}

/** The median of a figure over all visits; `null` if a visit failed. */
export function medianOf({ visits, failure }: Measured, figure: VisitFigure): number | null {
  return failure !== null || visits.length === 0 ? null : median(visits.map((visit) => visit[figure]));
}
