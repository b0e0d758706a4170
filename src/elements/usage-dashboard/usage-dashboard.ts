import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isUnused } from '../../analysis/totals.js';
import { AgeController } from '../../controllers/age-controller.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { PrintController } from '../../controllers/print-controller.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { formatAge } from '../../format/dates.js';
import { dashboardTexts, type DashboardMessages } from '../../i18n/dashboard.js';
import { wordsLocale } from '../../i18n/messages.js';
import { atLeast, levelOf, oneOf } from '../../internal/attributes.js';
import { setState } from '../../internal/dom.js';
import type { UsageQuery, UsageSnapshot } from '../../store/index.js';
import { renderBreakdown, renderChart, renderDrivers, renderFilters, renderSummary } from './elements-inside.js';
import type { DashboardFoot } from './foot.js';
import type { UsageLink } from './footer.js';
import { HeadlinePlace } from './headline-place.js';
import { renderRefresh } from './header.js';
import { LaterElements, type LoadTag } from './later-elements.js';
import { PartEvents } from './part-events.js';
import { UrlState } from './url-state.js';
import { styles } from './usage-dashboard.styles.js';

/** The user changed the query, for example with a filter or in the chart. */
export type UsageChangeEvent = CustomEvent<{ readonly query: UsageQuery }>;

declare global {
  // Extends the events of every HTML element, the document and the window.
  interface GlobalEventHandlersEventMap {
    'usage-change': UsageChangeEvent;
  }
}

/** Parts that a page can replace with its own content in the slot of the same name. */
type PartName = 'header' | 'summary' | 'chart' | 'drivers' | 'breakdown' | 'footer';

/**
 * The whole page in one tag: title, filters, figures, chart, why spend changed, who used how much, and the check that
 * the numbers add up.
 *
 * Its parts are below each other, in the order 1 (header), 2 (summary), 3 (chart), 4 (drivers), 5 (breakdown), 6
 * (footer). A page can move one, for example with `usage-dashboard::part(chart) { order: 1 }`.
 *
 * @element usage-dashboard
 * @summary The whole page: filters, figures, chart, drivers, breakdown and proof in one tag.
 * @example
 * ```html
 * <usage-dashboard endpoint="/api/usage" url-state></usage-dashboard>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show your own message.
 * @fires {UsageChartSelectEvent} usage-select - A bucket was clicked, or chosen with Enter.
 * @fires {UsageChangeEvent} usage-change - The user changed a filter.
 * @csspart header - Title and filters.
 * @csspart heading - The title.
 * @csspart subheading - The line below it.
 * @csspart headline - How much more or less was used than in the previous period, and why.
 * @csspart filters - The filters.
 * @csspart refresh - The button that asks the endpoint again.
 * @csspart updated - How old the numbers are.
 * @csspart clear - The button that clears all filters.
 * @csspart printed - On paper: up to when the data is complete, and the link.
 * @csspart summary - The figures; its own parts can be styled from outside too.
 * @csspart chart - The chart; its own parts can be styled from outside too, its heading as `chart-heading`, its
 *   sentence as `chart-summary`.
 * @csspart drivers - Why spend changed; its own parts can be styled from outside too, as `drivers-heading`,
 *   `drivers-table` …
 * @csspart breakdown - Agents or models by their usage; its own parts can be styled from outside too, as
 *   `breakdown-heading`, `breakdown-table` …
 * @csspart agent-filter - The agent filter; its own parts can be styled from outside too, its list as `agent-popover`.
 * @csspart date-range - The date range; its own parts can be styled from outside too, its box as `date-field`, its
 *   error message as `date-error`.
 * @csspart foot - The area below the data, with the proof and the footer.
 * @csspart proof - How far the numbers can be trusted.
 * @csspart proof-details - The button that shows the details of the proof.
 * @csspart footer - The line about the balance, and the links.
 * @csspart links - The links: to the agent chosen, and those of the page.
 * @slot header - Replaces title and filters.
 * @slot summary - Replaces the figures.
 * @slot chart - Replaces the chart.
 * @slot drivers - Replaces the drivers: why spend changed.
 * @slot breakdown - Replaces the agents and models.
 * @slot footer - Replaces the line about the balance, and the links.
 * @slot loading - Shown instead of the chart until the first report.
 * @slot empty - Shown instead of the chart when nothing was used in the range.
 * @slot error - Shown instead of the chart's message when loading failed.
 * @cssstate loading - A request is running.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown data is older than it should be.
 */
export class UsageDashboard extends UsageElement<DashboardMessages> {
  static override readonly tag = 'usage-dashboard';
  static override readonly styles = styles;

  protected static override readonly accepted = {
    theme: oneOf(['auto', 'light', 'dark']),
    refreshInterval: atLeast(0),
    headingLevel: atLeast(1),
  };

  /** @internal Loads an element far down in the dashboard. Set only by the module that defines the tag. */
  static loadTag: LoadTag = () => undefined;

  protected readonly english = dashboardTexts;

  #print = new PrintController(this);
  #url = new UrlState(this, this.usage);
  #headline = new HeadlinePlace(this, this.usage);
  #events = new PartEvents(this, () => this.#onQuery(), this.#url.onChartSetting);
  #age = new AgeController(this, {
    start: () => this.usage.snapshot?.answeredAt ?? null,
    isPast: () => this.#isOutOfDate,
    show: () => this.#writeAge(),
  });
  #foot: OnDemand<DashboardFoot> = this.awaited(
    new OnDemand(this, async () => {
      const { DashboardFoot, footStyles } = await import('./foot.js');
      this.addStyles([footStyles]);
      return new DashboardFoot(this, this.usage);
    }),
  );
  #children: MutationObserver | null = null;

  @query('.updated') private readonly updatedLine!: HTMLElement | null;

  @state() private _announcement = '';

  /** Title; "Usage" in the page's language by default. */
  @property() heading: string | null = null;

  /** The line below the title. */
  @property() subheading: string | null = null;

  /** Level of the title in the outline of the page; those of the cards are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Colours: `auto` follows the page's `color-scheme`; `light` and `dark` ignore it. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** The page that shows the balance; the endpoint's by default. */
  @property({ attribute: 'billing-url' }) billingUrl: string | null = null;

  /** Links in the footer, for example to your plans, or to an explanation of credits. */
  @property({ attribute: false }) links: readonly UsageLink[] | undefined;

  /** Keeps the filters, and the settings of the chart, in the URL of the page, for links, and for back and forward. */
  @property({ type: Boolean, reflect: true, attribute: 'url-state' }) urlState = false;

  /** Shows a forecast for a range that has not ended, in the figures and in the chart. */
  @property({ type: Boolean, reflect: true }) forecast = false;

  /** Seconds between two requests for the reports on screen, while the page is visible; 0: no automatic refresh. */
  @property({ type: Number, attribute: 'refresh-interval' }) refreshInterval = 0;

  constructor() {
    super();
    this.addController(new LaterElements(this, (tag) => UsageDashboard.loadTag(tag)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Some slots are rendered only if the page has content for them: content that is added later fires no `slotchange`.
    this.#children ??= new MutationObserver(() => this.requestUpdate());
    this.#children.observe(this, { childList: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#children?.disconnect();
  }

  /** @internal The headline compares with the previous period. */
  get wantsPrevious(): boolean {
    return !this.#isFilled('header');
  }

  /** Asks the endpoint again. */
  async refresh(): Promise<void> {
    await this.usage.store?.refresh();
  }

  /** Sets the filters to all agents and the endpoint's current period. */
  clearFilters(): void {
    this.usage.store?.setQuery({ agent: null, range: null });
  }

  /** @internal */
  override reflectStatus(snapshot: UsageSnapshot | null): void {
    super.reflectStatus(snapshot);
    this.#age.show();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    const inside = this.renderRoot.querySelectorAll<UsageElement>(':defined');
    await Promise.all(Array.from(inside, ({ updateComplete }) => updateComplete));
    return isComplete;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { report, shown } = this.usage.snapshot ?? {};
    setState(this.internals, 'empty', !!report && !!shown && isUnused(report, shown.agent));
  }

  protected override render(): TemplateResult {
    const { store, endpoint, labels, supportUrl, forecast } = this;
    const headingLevel = levelOf(this.headingLevel) + 1;
    const settings = { store, endpoint, labels, supportUrl, forecast, headingLevel };
    const { onLoad, onError, onChange } = this.#events;
    return html`
      <div class="dashboard" @usage-load=${onLoad} @usage-error=${onError} @change=${onChange}>
        ${this.#part('header', () => this.#renderHeader())} ${this.#part('summary', () => renderSummary(settings))}
        ${this.#part('chart', () => renderChart(settings, this.#forwardedSlots))}
        ${this.#part('drivers', () => renderDrivers(settings, this.#nothingUsed))}
        ${this.#part('breakdown', () => renderBreakdown(settings, this.#nothingUsed))} ${this.#renderFoot()}
      </div>
    `;
  }

  /**
   * Does not render a part that the page replaces: it would be invisible, but still send requests and announcements.
   */
  #part(name: PartName, render: () => unknown): TemplateResult {
    const content = this.#isFilled(name) ? nothing : render();
    return html`<slot name=${name} @slotchange=${this.#onSlotChange}>${content}</slot>`;
  }

  /** Whether the page has content for the slot. On a server, the children are not known: `false`. */
  #isFilled(slot: string): boolean {
    return 'querySelector' in this && this.querySelector(`:scope > [slot=${slot}]`) !== null;
  }

  /** A short notice that there is no usage: the chart already has the long one. */
  get #nothingUsed(): TemplateResult {
    return html`<p slot="empty" class="nothing">${this.text.emptyHeading}</p>`;
  }

  /** Passes on the slots that the page has content for. In the others, the chart shows its own content. */
  get #forwardedSlots(): TemplateResult[] {
    const names = ['loading', 'empty', 'error'].filter((name) => this.#isFilled(name));
    return names.map((name) => html`<slot name=${name} slot=${name}></slot>`);
  }

  readonly #onClear = (): void => {
    this.clearFilters();
    this.#onQuery();
    this.renderRoot.querySelector<HTMLElement>('usage-agent-filter')?.focus();
  };

  readonly #onHeadline = async (): Promise<void> => {
    const drivers = this.renderRoot.querySelector<UsageElement>('usage-drivers');
    if (!drivers) return;
    drivers.scrollIntoView({ block: 'start' });
    await customElements.whenDefined('usage-drivers');
    await drivers.updateComplete;
    drivers.focus({ preventScroll: true });
  };

  readonly #onRefresh = async (): Promise<void> => {
    this._announcement = this.text.updating;
    await this.refresh();
    const { error = null } = this.usage.snapshot ?? {};
    this._announcement = error ? '' : this.#ageInWords;
  };

  readonly #onSlotChange = (): void => this.requestUpdate();

  #onQuery(): void {
    const query = this.usage.store?.get().query;
    if (!query) return;
    this.#url.push();
    this.#events.dispatch('usage-change', { query }, false);
  }

  get #isOutOfDate(): boolean {
    return this.usage.snapshot?.stale === true;
  }

  /** The age of the report in words; empty while there is none. */
  get #ageInWords(): string {
    const { ms } = this.#age;
    if (ms === null) return '';
    const name = this.#isOutOfDate ? 'outOfDate' : 'updatedAgo';
    return this.text[name]({ age: formatAge(ms, wordsLocale(this.text, name, this.locale), this.#isOutOfDate) });
  }

  #writeAge(): void {
    const words = this.#ageInWords;
    if (this.updatedLine && this.updatedLine.textContent !== words) this.updatedLine.textContent = words;
  }

  #renderHeader(): TemplateResult {
    const { text, store, labels, locale } = this;
    const onOpen = this.#isFilled('drivers') ? null : () => void this.#onHeadline();
    return html`
      <div part="header" class="header">
        <div class="titles">
          <h2 part="heading" aria-level=${levelOf(this.headingLevel)}>${this.heading ?? text.heading}</h2>
          <p part="subheading" class="subheading">${this.subheading ?? text.subheading}</p>
        </div>
        <div class="tools">
          <div part="filters" class="filters" role="group" aria-label=${text.filters}>
            ${renderFilters({ store, labels })}
          </div>
          <div class="status">
            ${this.#renderClear()}
            ${renderRefresh({ text, announcement: this._announcement, onRefresh: this.#onRefresh })}
          </div>
        </div>
        ${this.#headline.render({ locale, onOpen })}
        ${this.#print.isPrinting ? this.#foot.part?.renderPrinted(locale) : nothing}
      </div>
    `;
  }

  #renderClear(): TemplateResult | typeof nothing {
    const { query } = this.usage.snapshot ?? {};
    if (!query || (query.agent === null && query.range === null)) return nothing;
    return html`
      <button part="clear" class="quiet clear" type="button" @click=${this.#onClear}>${this.text.clearFilters}</button>
    `;
  }

  /** Has content only after the first answer or error. At the end of the dashboard, it moves nothing else. */
  #renderFoot(): TemplateResult {
    const { report, status } = this.usage.snapshot ?? {};
    const { billingUrl, links, locale, baseURI: base } = this;
    const isKnown = !!report || status === 'error';
    const foot = isKnown ? this.#foot.load() : null;
    return html`
      <div part="foot" class="foot">
        ${foot?.renderReconciliation(locale)}
        ${isKnown ? this.#part('footer', () => foot?.renderFooter({ billingUrl, links, base })) : nothing}
      </div>
    `;
  }
}
