import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isUnused } from '../../analysis/series.js';
import type { UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { safeUrl } from '../../internal/safe-url.js';
import { setState } from '../../internal/set-state.js';
import type { UsageQuery } from '../../store/index.js';
import { styles } from './usage-dashboard.styles.js';

/** The filters changed. */
export type UsageChangeEvent = CustomEvent<{ readonly query: UsageQuery }>;

declare global {
  interface HTMLElementEventMap {
    'usage-change': UsageChangeEvent;
  }
}

/**
 * The whole page in one tag: title, filters, figures and chart.
 *
 * @element usage-dashboard
 * @summary Title, filters, figures and chart in one tag.
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
 * @fires {UsageChartSelectEvent} usage-select - A bucket was clicked, or chosen with Enter.
 * @fires {UsageChangeEvent} usage-change - Somebody changed a filter.
 * @csspart header - Title and filters.
 * @csspart heading - The title.
 * @csspart subheading - The line below it.
 * @csspart filters - The filters.
 * @csspart clear - The button that clears all filters.
 * @csspart summary - The figures; its own parts can be styled from outside too.
 * @csspart chart - The chart; its own parts can be styled from outside too, its heading as `chart-heading`.
 * @csspart agent-filter - The agent filter; its own parts can be styled from outside too, its list as `agent-popover`.
 * @csspart date-range - The date range.
 * @csspart footer - The line about the balance.
 * @slot loading - Shown in place of the chart until the first report.
 * @slot empty - Shown in place of the chart when nothing was used in the range.
 * @slot error - Shown in place of the chart's message when loading failed.
 * @cssstate loading - A request is out.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - What is shown is older than it should be.
 */
export class UsageDashboard extends UsageElement {
  static override readonly styles = styles;

  /** Title; "Usage" in the page's language by default. */
  @property() heading: string | null = null;

  /** The line below the title. */
  @property() subheading: string | null = null;

  /** Colours: as the page's `color-scheme` says, or one of them in any case. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** The page that shows the balance; the endpoint's by default. */
  @property({ attribute: 'billing-url' }) billingUrl: string | null = null;

  /** Seconds between two requests for what is on screen, while the page is visible; 0: none by itself. */
  @property({ type: Number, attribute: 'refresh-interval' }) refreshInterval = 0;

  /** Asks the endpoint again. */
  async refresh(): Promise<void> {
    await this.usage.store?.refresh();
  }

  /** All agents, and the endpoint's current period. */
  clearFilters(): void {
    this.usage.store?.setQuery({ agent: null, range: null });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { report, query } = this.usage.snapshot ?? {};
    setState(this.internals, 'empty', !!report && isUnused(report, query?.agent ?? null));
  }

  protected override render(): TemplateResult {
    const { text, store, endpoint, labels } = this;
    return html`
      <div class="dashboard" @usage-load=${this.#onLoad} @usage-error=${this.#onError} @change=${this.#onChange}>
        <div part="header" class="header">
          <div>
            <h2 part="heading">${this.heading ?? text.heading}</h2>
            <p part="subheading" class="subheading">${this.subheading ?? text.subheading}</p>
          </div>
          <div part="filters" class="filters" role="group" aria-label=${text.filters}>
            ${this.#renderClear()}
            <agent-filter
              part="agent-filter"
              exportparts="field, control, toggle, popover: agent-popover, option, avatar, status, no-match"
              .store=${store}
              .labels=${labels}
            ></agent-filter>
            <date-range
              part="date-range"
              exportparts="opener, popover, preset, start, end, apply"
              .store=${store}
              .labels=${labels}
            ></date-range>
          </div>
        </div>
        <usage-summary
          part="summary"
          exportparts="figures, figure, label, value, detail, meter"
          .store=${store}
          .endpoint=${endpoint}
          .labels=${labels}
        ></usage-summary>
        <usage-chart
          part="chart"
          exportparts="card, heading: chart-heading, total, toolbar, metric, view, plot, tooltip, table, updating, caption, notes, empty, error, retry, support, stale"
          .store=${store}
          .endpoint=${endpoint}
          .labels=${labels}
          .supportUrl=${this.supportUrl}
        >
          ${this.#forwardedSlots}
        </usage-chart>
        ${this.#renderFooter()}
      </div>
    `;
  }

  /** A slot of the chart is filled only where the page has something for it, so that its own content stays otherwise. */
  get #forwardedSlots(): TemplateResult[] {
    const names = ['loading', 'empty', 'error'].filter((name) => this.querySelector(`:scope > [slot=${name}]`));
    return names.map((name) => html`<slot name=${name} slot=${name}></slot>`);
  }

  /** Every element inside says what it shows; the page outside hears it once, from the chart. */
  readonly #onLoad = (event: UsageLoadEvent): void => {
    event.stopPropagation();
    if (isChart(event)) this.#emit('usage-load', event.detail, false);
  };

  readonly #onError = (event: UsageErrorEvent): void => {
    event.stopPropagation();
    // One message is enough, and the chart has the room for it.
    if (!isChart(event) || !this.#emit('usage-error', event.detail, true)) event.preventDefault();
  };

  readonly #onChange = (event: Event): void => {
    const isFilter = ['agent-filter', 'date-range'].includes((event.target as Element).localName);
    event.stopPropagation();
    if (isFilter) this.#emitChange();
  };

  readonly #onClear = (): void => {
    this.clearFilters();
    this.#emitChange();
    this.renderRoot.querySelector<HTMLElement>('agent-filter')?.focus();
  };

  #emitChange(): void {
    const query = this.usage.store?.get().query;
    if (query) this.#emit('usage-change', { query }, false);
  }

  #emit(type: string, detail: unknown, cancelable: boolean): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  #renderClear(): TemplateResult | typeof nothing {
    const { query } = this.usage.snapshot ?? {};
    if (!query || (query.agent === null && query.range === null)) return nothing;
    return html`
      <button part="clear" class="button clear" type="button" @click=${this.#onClear}>${this.text.clearFilters}</button>
    `;
  }

  #renderFooter(): TemplateResult | typeof nothing {
    const url = safeUrl(this.billingUrl ?? this.usage.snapshot?.report?.account.billingUrl, this.baseURI);
    if (url === undefined) return nothing;
    return html`
      <div part="footer" class="footer">
        <p>${this.text.balanceHint}</p>
        <a href=${url} rel="noopener noreferrer">${this.text.openBilling}</a>
      </div>
    `;
  }
}

function isChart(event: Event): boolean {
  return (event.target as Element).localName === 'usage-chart';
}
