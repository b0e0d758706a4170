/** A page that a host could build instead of ours, with Chart.js, flatpickr and tom-select, each used as documented. */
import flatpickr from 'flatpickr/dist/esm/index.js';
import type { Instance } from 'flatpickr/dist/types/instance.js';
import TomSelect from 'tom-select/base';
import { drawn, openPage, type Metric } from '../shared/bench-page.js';
import {
  agentsOf,
  formatNumber,
  lastDay,
  quotaText,
  rangeOf,
  seriesOf,
  totalOf,
  UsageData,
  type Range,
  type Report,
} from '../shared/usage.js';
import { drawChart } from './chart.js';

const find = <E extends Element>(selector: string): E => document.querySelector<E>(selector)!;
const main = find<HTMLElement>('main');
const error = find<HTMLElement>('#error');
const toggle = [...document.querySelectorAll<HTMLButtonElement>('[data-metric]')];

const data = new UsageData();
let range: Range | null = null;
let agent: string | null = null;
let metric: Metric = 'credits';
let report: Report | null = null;

const agentSelect = new TomSelect('#agent', {
  maxOptions: 500,
  allowEmptyOption: true,
  valueField: 'id',
  labelField: 'name',
  searchField: ['name'],
  onChange: (id: string) => {
    agent = id === '' ? null : id;
    void load();
  },
});

const rangePicker = flatpickr('#range', {
  mode: 'range',
  dateFormat: 'M j, Y',
  showMonths: 2,
  onChange: ([first, last]) => {
    if (!first || !last) return;
    range = rangeOf(dayOf(first), dayOf(last));
    void load();
  },
}) as Instance;

/** The picker uses local dates. */
const dateOf = (day: string): Date => new Date(`${day}T00:00:00`);
const dayOf = (date: Date): string => flatpickr.formatDate(date, 'Y-m-d');

for (const button of toggle) {
  button.addEventListener('click', () => {
    metric = button.dataset['metric'] as Metric;
    render();
  });
}
error.querySelector('button')?.addEventListener('click', () => void load());

async function load(): Promise<void> {
  main.setAttribute('aria-busy', 'true');
  error.hidden = true;
  try {
    const loaded = await data.load({ range, agent });
    if (loaded === null) return;
    report = loaded;
    showChoices(loaded);
    render();
  } catch (cause) {
    error.querySelector('span')!.textContent = `Usage could not be loaded: ${(cause as Error).message}`;
    error.hidden = false;
  }
  main.removeAttribute('aria-busy');
}

let offered = '';

function showChoices(report: Report): void {
  const agents = agentsOf(report);
  const ids = agents.map(({ id }) => id).join();
  if (ids !== offered) {
    offered = ids;
    agentSelect.clearOptions();
    agentSelect.addOptions([{ id: '', name: 'All Agents' }, ...agents]);
    agentSelect.setValue(agent ?? '', true);
  }
  rangePicker.setDate([dateOf(report.query.from), dateOf(lastDay(report.query))], false);
}

function render(): void {
  if (report === null) return;
  const series = seriesOf(report, agent);
  find('#credits').textContent = formatNumber(totalOf(series.credits));
  find('#agents').textContent = quotaText(report.account?.agents);
  find('#members').textContent = quotaText(report.account?.members);
  for (const button of toggle) button.setAttribute('aria-pressed', String(button.dataset['metric'] === metric));
  drawChart(find('#chart'), report, series, metric);
  drawn();
}

openPage({
  setMetric: (name) => find<HTMLButtonElement>(`[data-metric=${name}]`).click(),
  setAgent: (id) => agentSelect.setValue(id ?? ''),
  setRange: (from, to) => rangePicker.setDate([dateOf(from), dateOf(lastDay({ from, to }))], true),
});
void load();
