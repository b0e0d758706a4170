/** The figures that are printed, and what they are to become. */
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
  /** The most that ours may cost: as a ratio to the peer, or in the unit. */
  readonly goal: { readonly tags: number; readonly dashboard: number; readonly isRatio: boolean };
}

const UNITS = {
  kB: (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`,
  ms: (milliseconds: number) => `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`,
  MB: (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`,
  nodes: (count: number) => count.toLocaleString('en'),
};

/** Of the peer's. */
const times = (tags: number, dashboard: number): Row['goal'] => ({ tags, dashboard, isRatio: true });
/** In the unit of the row. */
const most = (tags: number, dashboard: number): Row['goal'] => ({ tags, dashboard, isRatio: false });

export const ROWS: readonly Row[] = [
  {
    label: 'JS + CSS over the wire, brotli, until painted',
    scenario: 'default',
    figure: 'code',
    unit: 'kB',
    goal: times(0.75, 0.9),
  },
  {
    label: 'ready: from navigation to painted with data',
    scenario: 'default',
    figure: 'ready',
    unit: 'ms',
    goal: times(0.8, 1),
  },
  { label: 'main thread until ready', scenario: 'default', figure: 'readyWork', unit: 'ms', goal: times(0.7, 1) },
  { label: 'metric toggle, main thread', scenario: 'default', figure: 'metricWork', unit: 'ms', goal: times(0.5, 0.5) },
  { label: 'agent choice, main thread', scenario: 'default', figure: 'agentWork', unit: 'ms', goal: times(0.7, 1) },
  { label: 'range change, main thread', scenario: 'default', figure: 'rangeWork', unit: 'ms', goal: times(1, 1.5) },
  {
    label: 'the same, 336 hours × 313 agents',
    scenario: 'hours',
    figure: 'rangeWork',
    unit: 'ms',
    goal: times(0.8, 1.2),
  },
  {
    label: 'the same, 10,000 agents, truncated',
    scenario: 'agents',
    figure: 'rangeWork',
    unit: 'ms',
    goal: times(1, 1.5),
  },
  { label: 'the same, 8,760 hours × 5 agents', scenario: 'long', figure: 'rangeWork', unit: 'ms', goal: times(1, 1.5) },
  {
    label: '8,760 hours × 5 agents: main thread until ready',
    scenario: 'long',
    figure: 'readyWork',
    unit: 'ms',
    goal: times(0.8, 1),
  },
  { label: '525,600 minutes: ready', scenario: 'minutes', figure: 'ready', unit: 'ms', goal: times(1, 1) },
  {
    label: '525,600 minutes: longest task while it is read',
    scenario: 'minutes',
    figure: 'longestTask',
    unit: 'ms',
    goal: most(50, 50),
  },
  {
    label: '525,600 minutes: range change, main thread',
    scenario: 'minutes',
    figure: 'rangeWork',
    unit: 'ms',
    goal: times(1, 1),
  },
  { label: 'heap at the end, 10,000 agents', scenario: 'agents', figure: 'heap', unit: 'MB', goal: times(1, 1.3) },
  { label: 'DOM nodes right after ready', scenario: 'default', figure: 'nodes', unit: 'nodes', goal: most(700, 1500) },
];

const HEADS = [
  'peer',
  'limit',
  'four tags',
  'dashboard',
  ...['peer', 'limit'].flatMap((other) => [`four tags ÷ ${other}`, `dashboard ÷ ${other}`]),
];

/** As Markdown, without the rows of scenarios that were not measured. A goal stands beside what it is for. */
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
  const [inUnit, asRatio] = goal.isRatio ? [undefined, goal] : [goal, undefined];
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
