/** The cheapest possible page of Lit and uPlot: plain fields, the same figures, and bars of one colour. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
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
  type Query,
  type Report,
  type Series,
} from '../shared/usage.js';
import { LimitChart } from './chart.js';

const METRICS: readonly (readonly [Metric, string])[] = [
  ['credits', 'Credits'],
  ['messages', 'Messages'],
];

class LimitPage extends LitElement {
  static override properties = {
    query: { state: true },
    metric: { state: true },
    report: { state: true },
    problem: { state: true },
  };

  declare query: Query;
  declare metric: Metric;
  declare report: Report | null;
  declare problem: string | null;

  readonly #data = new UsageData();
  #series: Series | null = null;
  #options: { readonly ids: string; readonly nodes: readonly HTMLOptionElement[] } = { ids: '', nodes: [] };
  #chart: LimitChart | null = null;

  constructor() {
    super();
    this.query = { range: null, agent: null };
    this.metric = 'credits';
    this.report = null;
    this.problem = null;
    void this.#load();
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  ask(change: Partial<Query>): void {
    this.query = { ...this.query, ...change };
    void this.#load();
  }

  override updated(changed: PropertyValues<this>): void {
    this.#chart ??= new LimitChart(this.querySelector('.plot')!, drawn);
    if (this.report === null || this.#series === null) return;
    if (changed.has('report') || changed.has('metric')) this.#chart.draw(this.report, this.#series, this.metric);
  }

  async #load(): Promise<void> {
    const { query } = this;
    try {
      const report = await this.#data.load(query);
      if (report === null) return;
      this.#series = seriesOf(report, query.agent);
      // A copy, because the same report with another agent has to be drawn again.
      this.report = { ...report };
      this.problem = null;
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }

  #onRange(): void {
    const [first = '', last = ''] = [...this.querySelectorAll('input')].map(({ value }) => value);
    if (first !== '' && first <= last) this.ask({ range: rangeOf(first, last) });
  }

  /** The options are built once for the same agents, because there may be thousands. */
  #agentOptions(report: Report): readonly HTMLOptionElement[] {
    const agents = agentsOf(report);
    const ids = agents.map(({ id }) => id).join();
    if (ids !== this.#options.ids) this.#options = { ids, nodes: agents.map(({ id, name }) => new Option(name, id)) };
    return this.#options.nodes;
  }

  override render(): TemplateResult {
    const { report, metric, query, problem } = this;
    return html`<main>
      <header>
        <div>
          <h1>Usage</h1>
          <p>Monitor credit usage across your agents and team.</p>
        </div>
        <div class="filters">
          <select
            aria-label="Agent"
            @change=${({ target }: Event) => this.ask({ agent: (target as HTMLSelectElement).value || null })}
          >
            <option value="">All Agents</option>
            ${report ? this.#agentOptions(report) : nothing}
          </select>
          <input
            type="date"
            aria-label="First day"
            .value=${(query.range ?? report?.query)?.from ?? ''}
            @change=${() => this.#onRange()}
          />
          <input
            type="date"
            aria-label="Last day"
            .value=${report ? lastDay(query.range ?? report.query) : ''}
            @change=${() => this.#onRange()}
          />
        </div>
      </header>
      ${problem === null ? nothing : html`<p role="alert">Usage could not be loaded: ${problem}</p>`}
      <section class="figures">
        <article>
          <h2>Credits used</h2>
          <strong id="credits">${this.#series ? formatNumber(totalOf(this.#series.credits)) : '–'}</strong>
        </article>
        <article>
          <h2>Agents used</h2>
          <strong>${quotaText(report?.account?.agents)}</strong>
        </article>
        <article>
          <h2>Team members used</h2>
          <strong>${quotaText(report?.account?.members)}</strong>
        </article>
      </section>
      <section class="chart">
        <header>
          <h2>Usage</h2>
          <div class="toggle" role="group" aria-label="Metric">
            ${METRICS.map(
              ([name, label]) =>
                html`<button type="button" aria-pressed=${name === metric} @click=${() => (this.metric = name)}>
                  ${label}
                </button>`,
            )}
          </div>
        </header>
        <div class="plot"></div>
      </section>
    </main>`;
  }
}

customElements.define('limit-page', LimitPage);

const page = document.querySelector<LimitPage>('limit-page')!;
openPage({
  setMetric: (metric) => (page.metric = metric),
  setAgent: (agent) => page.ask({ agent }),
  setRange: (from, to) => page.ask({ range: { from, to } }),
});
