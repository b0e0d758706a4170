/** The printed figures, and their goals. */
import { ratio } from './figures.js';
import { medianOf, type Measured } from './rounds.js';
import type { ScenarioName } from './scenarios.js';
import type { VisitFigure } from './visit.js';

export const PAGES = {
  tags: '/ours/tags.html',
  dashboard: '/ours/dashboard.html',
  peer: '/peer/',
  limit: '/limit/',
} as const;

export type PageName = keyof typeof PAGES;
export type Results = Partial<Record<ScenarioName, Record<PageName, Measured>>>;

export interface Row {
  readonly label: string;
  readonly scenario: ScenarioName;
  readonly figure: VisitFigure;
  readonly unit: keyof typeof UNITS;
  readonly goal: Goal | null;
}

/** The maximum for our elements, as a ratio to the peer or in the unit of the row. */
interface Goal {
  readonly tags: number;
  readonly dashboard: number;
  readonly isRatio: boolean;
}

const UNITS = {
  kB: (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`,
  ms: (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`,
  MB: (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`,
  nodes: (count: number) => count.toLocaleString('en'),
};

const times = (tags: number, dashboard: number): Goal => ({ tags, dashboard, isRatio: true });
const most = (tags: number, dashboard: number): Goal => ({ tags, dashboard, isRatio: false });

function row(
  label: string,
  scenario: ScenarioName,
  figure: VisitFigure,
  unit: Row['unit'],
  goal: Goal | null = null,
): Row {
  return { label, scenario, figure, unit, goal };
}

export const ROWS: readonly Row[] = [
  row('JS + CSS over the wire, brotli, until painted', 'default', 'code', 'kB', times(0.75, 0.9)),
  row('ready: from navigation to painted with data', 'default', 'ready', 'ms', times(0.8, 1)),
  row('main thread until ready', 'default', 'readyWork', 'ms', times(0.7, 1)),
  row('metric toggle, main thread', 'default', 'metricWork', 'ms', times(0.5, 0.5)),
  row('agent choice, main thread', 'default', 'agentWork', 'ms', times(0.7, 1)),
  row('range change, main thread', 'default', 'rangeWork', 'ms', times(1, 1.5)),
  row('the same, 336 hours × 313 agents', 'hours', 'rangeWork', 'ms', times(0.8, 1.2)),
  row('the same, 10,000 agents, truncated', 'agents', 'rangeWork', 'ms', times(1, 1.5)),
  row('the same, 8,760 hours × 5 agents', 'long', 'rangeWork', 'ms', times(1, 1.5)),
  row('8,760 hours × 5 agents: main thread until ready', 'long', 'readyWork', 'ms', times(0.8, 1)),
  row('336 hours × 313 agents: longest task while it is read', 'hours', 'longestTask', 'ms', most(50, 50)),
  row('525,600 minutes: ready', 'minutes', 'ready', 'ms', times(1, 1)),
  row('525,600 minutes: longest task while it is read', 'minutes', 'longestTask', 'ms', most(50, 50)),
  row('525,600 minutes: range change, main thread', 'minutes', 'rangeWork', 'ms', times(1, 1)),
  row('10,000 agents: heap at the end', 'agents', 'heap', 'MB', times(1, 1.3)),
  row('10,000 agents: heap and typed arrays at the end', 'agents', 'memory', 'MB'),
  row('DOM nodes right after ready', 'default', 'nodes', 'nodes', most(700, 1500)),
];

const HEADS = [
  'peer',
  'limit',
  'four tags',
  'dashboard',
  ...['peer', 'limit'].flatMap((other) => [`four tags ÷ ${other}`, `dashboard ÷ ${other}`]),
];

/** A Markdown table without the rows of scenarios that were not measured. Each goal is next to its figure. */
export function tableOf(results: Results): string {
  const lines = ROWS.flatMap((row) => {
    const measured = results[row.scenario];
    return measured === undefined ? [] : [lineOf(row, measured)];
  });
  return [`| figure | ${HEADS.join(' | ')} |`, `| --- |${' ---: |'.repeat(HEADS.length)}`, ...lines].join('\n');
}

function lineOf({ label, figure, unit, goal }: Row, measured: Record<PageName, Measured>): string {
  const value = (page: PageName): number | null => medianOf(measured[page], figure);
  const amount = (page: PageName, most?: number): string => cell(value(page), UNITS[unit], most);
  const share = (page: PageName, other: PageName, most?: number): string =>
    cell(ratio(value(page), value(other)), (times) => times.toFixed(2), most);
  const [inUnit, asRatio] = goal?.isRatio ? [null, goal] : [goal, null];
  const cells = [
    amount('peer'),
    amount('limit'),
    amount('tags', inUnit?.tags),
    amount('dashboard', inUnit?.dashboard),
    share('tags', 'peer', asRatio?.tags),
    share('dashboard', 'peer', asRatio?.dashboard),
    share('tags', 'limit'),
    share('dashboard', 'limit'),
  ];
  return `| ${[label, ...cells].join(' | ')} |`;
}

function cell(value: number | null, format: (value: number) => string, most?: number): string {
  if (value === null) return '–';
  return most === undefined ? format(value) : `${format(value)} (${value <= most ? '✓' : '✗'} ≤ ${most})`;
}
