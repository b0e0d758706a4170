import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import type { Dimension } from '../../analysis/dimension.js';
import {
  formatSort,
  parseSort,
  SORT_COLUMNS,
  usualDirection,
  type SortColumn,
} from '../../analysis/breakdown-order.js';
import type { UsageReport } from '../../api/report.js';
import { usageError } from '../../api/usage-error.js';
import { PrintController } from '../../controllers/print-controller.js';
import { ReportController } from '../../controllers/report-controller.js';
import { ReportFrame } from '../../controllers/report-frame.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { formatAmount } from '../../format/numbers.js';
import { breakdownTexts, type BreakdownMessages } from '../../i18n/breakdown.js';
import { atLeast, oneOf, textConverter } from '../../internal/attributes.js';
import { windowOf } from '../../internal/dom.js';
import { radios } from '../../internal/segments.js';
import { breakdownTable, isMarked } from './breakdown-table.js';
import { CurrentView, type Arrangement, type BreakdownView, type PlacedRow } from './breakdown-view.js';
import { BreakdownWords } from './breakdown-words.js';
import { styles } from './usage-breakdown.styles.js';

/**
 * The user chose an agent or all agents (`agent`), asked for a longer range (`range`), switched between agents and
 * models (`by`), or sorted (`sort`).
 */
export type UsageBreakdownChangeEvent = CustomEvent<{ readonly changed: 'agent' | 'range' | 'by' | 'sort' }>;

const DIMENSIONS: readonly Dimension[] = ['agent', 'model'];

const SORTS = SORT_COLUMNS.flatMap((column) => [column, `${column} ascending`, `${column} descending`]);

const LIMIT = 10;

/** How many rows one click adds: as many as are rendered without a noticeable delay. */
const STEP = 100;

/**
 * Agents, or models, ranked by the credits they used. A click on an agent isolates it for the whole page, and another
 * click shows all of them again.
 *
 * @element usage-breakdown
 * @summary Agents or models, ranked by credits, with what changed.
 * @example
 * ```html
 * <usage-breakdown endpoint="/api/usage" by="model" limit="5"></usage-breakdown>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show your own message.
 * @fires {UsageBreakdownChangeEvent} change - The user has changed something. `detail.changed` says what: `agent` (one
 *   agent, or all again), `by` (agents or models), `sort` (the column or its direction) or `range` (a longer range, where
 *   there was no usage).
 * @slot loading - Shown instead of the table until the first report.
 * @slot empty - Shown instead of the table when nothing was used in the range.
 * @slot error - Shown instead of the element's message when loading failed.
 * @csspart card - The surface of the table.
 * @csspart heading - The title.
 * @csspart count - How many there are, and in which days.
 * @csspart toolbar - The switches.
 * @csspart by - The switch between agents and models.
 * @csspart table - The table.
 * @csspart sort - The button in the head of a column.
 * @csspart row - An agent, or a model.
 * @csspart name - The cell of its name and bar.
 * @csspart agent - The button that isolates an agent.
 * @csspart status - The status of an agent, if it is not simply active.
 * @csspart bar - The credits, as a bar.
 * @csspart trend - The credits over time.
 * @csspart sum - The last row: the sum of all rows.
 * @csspart more - The button that shows more rows, or fewer again.
 * @csspart updating - The sign over the shown data while another report is loading.
 * @csspart caption - The lines below: what is compared, and what has no price.
 * @csspart empty - The message when nothing was used.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that the shown data is old.
 * @cssstate loading - A request is running.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown data is older than it should be.
 */
export class UsageBreakdown extends UsageElement<BreakdownMessages> {
  static override readonly tag = 'usage-breakdown';
  static override readonly styles = styles;

  protected readonly english = breakdownTexts;

  protected static override readonly storeOptions = { previous: true, report: true };
  protected static override readonly accepted = {
    by: oneOf(DIMENSIONS),
    limit: atLeast(1),
    headingLevel: atLeast(1),
    sort: oneOf(SORTS),
  };

  #print = new PrintController(this);
  #report = new ReportController(this, this.usage);
  #frame = new ReportFrame(this, this.usage, this.#report);
  /** The previous period that the report on screen is compared with; `null` until it is loaded. */
  #previous: UsageReport | null = null;
  #current = new CurrentView();

  @state() private _more = 0;

  /** Whether the rows are agents or models. */
  @property({ reflect: true, useDefault: true }) by: 'agent' | 'model' = 'agent';

  /** How many rows are shown at first. The chosen agent and “other” are shown in any case; a button shows the rest. */
  @property({ type: Number }) limit = LIMIT;

  /** Level of the title in the outline of the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /**
   * Column that the rows are put in order by: `credits`, `messages`, `credits-per-message`, `change` (in credits) or
   * `name`. Names go from A to Z and amounts from the largest to the smallest, unless ` ascending` or ` descending`
   * follows: `credits ascending`.
   */
  @property({ reflect: true, useDefault: true, converter: textConverter('credits') }) sort = 'credits';

  /**
   * The agents or models with usage, as CSV in the shown order, with every digit. If a report is being loaded, waits for
   * it. A name or an id that a spreadsheet could take for a formula gets an apostrophe in front.
   *
   * @throws a {@link UsageError} if there is no report and none can be loaded
   */
  async toCSV(): Promise<string> {
    const { store } = this.usage;
    if (!store) throw usageError('not_configured', 'The breakdown is not in a page, or its store is "none"');
    const { breakdownCsv } = await import('../../analysis/csv.js');
    if (store.get().status !== 'ready') await store.load();
    await this.updateComplete;
    const { report, previous, query } = store.get();
    if (!report) throw usageError('network', 'The query has changed: call toCSV again');
    const { rows, breakdown } = this.#current.viewOf({ report, previous }, this.#arrangement(query.agent));
    return breakdownCsv(rows, this.#by, breakdown.compared);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('by') || changed.has('limit')) this._more = 0;
    const { shown } = this.#report;
    if (changed.has('store') || !shown) this.#current.reset();
    const { status, previous = null } = this.usage.snapshot ?? {};
    if (status === 'ready') this.#previous = previous;
    if (!shown) return;
    this.#current.update({ report: shown.report, previous: this.#previous }, this.#arrangement(shown.agent));
  }

  protected override render(): TemplateResult {
    const { text, locale } = this;
    const view = this.#view;
    const words = new BreakdownWords(text, locale, this.#by);
    const shownView = this.#report.isErrorInPlace ? null : view;
    const count = shownView ? words.count(shownView, this.#rows) : '';
    return this.#frame.render({
      text,
      locale,
      supportUrl: this.supportHref,
      headingLevel: this.headingLevel,
      // Two templates, not one whose text changes: a browser that translates the page may have replaced Lit's text
      // node, and the old heading would stay.
      heading: this.#by === 'agent' ? html`${text.breakdownByAgent}` : html`${text.breakdownByModel}`,
      // A space keeps the height of the line while there is no count.
      subheading:
        count === ''
          ? html`<p part="count" class="count">&nbsp;</p>`
          : html`<p part="count" class="count" .textContent=${count}></p>`,
      toolbar: this.#renderToolbar(),
      body: view && !view.isEmpty ? () => this.#renderBody(view, words) : null,
      skeleton: () => this.#renderSkeleton(),
      isEmpty: view?.isEmpty ?? false,
      caption: this.#renderCaption(shownView, words),
    });
  }

  readonly #onBy = (by: Dimension): void => {
    this.by = by;
    this.#dispatch('by');
  };

  readonly #onSort = (column: SortColumn): void => {
    const order = parseSort(this.sort);
    const opposite = order.direction === 'ascending' ? 'descending' : 'ascending';
    this.sort = formatSort({ column, direction: order.column === column ? opposite : usualDirection(column) });
    this.#dispatch('sort');
  };

  readonly #onAgent = (id: string): void => {
    const { store } = this.usage;
    if (!store) return;
    store.setQuery({ agent: store.get().query.agent === id ? null : id });
    this.#dispatch('agent');
    // The row with the focus may disappear now, if it was visible only because its agent was chosen.
    void this.#frame.keepFocus();
  };

  readonly #onMore = (): void => {
    const isWhole = this.#limit + this._more + STEP >= (this.#view?.rows.length ?? 0);
    this._more = isWhole ? Infinity : this._more + STEP;
    void this.#frame.keepFocus('.more button');
  };

  readonly #onFewer = (): void => {
    this._more = 0;
    void this.#frame.keepFocus('.more button');
  };

  #dispatch(changed: 'agent' | 'by' | 'sort'): void {
    this.dispatchEvent(new (windowOf(this).CustomEvent)('change', { detail: { changed }, bubbles: true }));
  }

  get #by(): Dimension {
    return DIMENSIONS.includes(this.by) ? this.by : 'agent';
  }

  get #limit(): number {
    if (this.#print.isPrinting) return Infinity;
    return this.limit >= 1 ? Math.floor(this.limit) : LIMIT;
  }

  get #rows(): readonly PlacedRow[] {
    return this.#view?.first(this.#limit + this._more) ?? [];
  }

  get #view(): BreakdownView | null {
    return this.#current.view;
  }

  /** Whether changes have a column: also while they are being loaded, so that nothing moves when they arrive. */
  get #hasChangeColumn(): boolean {
    return this.usage.store?.isComparing === true || (this.#view?.breakdown.compared ?? null) !== null;
  }

  #arrangement(agent: string | null): Arrangement {
    return { by: this.#by, agent, order: parseSort(this.sort) };
  }

  #renderToolbar(): TemplateResult | typeof nothing {
    const { text } = this;
    // If models are chosen and the report has none, the switch stays, so that the user can go back to agents.
    if (this.#by === 'agent' && this.#view?.hasModels !== true) return nothing;
    const labels: Record<Dimension, string> = { agent: text.agents, model: text.models };
    return html`
      <div part="toolbar" class="toolbar">
        <fieldset part="by" class="segments">
          <legend class="visually-hidden">${text.breakdownLabel}</legend>
          ${radios('by', labels, this.#by, this.#onBy)}
        </fieldset>
      </div>
    `;
  }

  #renderSkeleton(): TemplateResult {
    const rows = Array.from(
      { length: Math.min(this.#limit, STEP) + 1 },
      () => html`<div class="skeleton table-row"></div>`,
    );
    return html`<div class="skeleton-rows" aria-hidden="true">${rows}</div>`;
  }

  #renderBody(view: BreakdownView, words: BreakdownWords): TemplateResult {
    const { text, locale } = this;
    if (!view.hasTable) return html`<div class="notice"><p>${text.noModels}</p></div>`;
    const hint = this.#by === 'agent' ? ` ${text.breakdownHint}` : '';
    const rows = this.#rows;
    const hasChanges = this.#hasChangeColumn;
    const table = (): TemplateResult =>
      breakdownTable({
        view,
        rows,
        hasChanges,
        text,
        locale,
        caption: `${words.heading}, ${words.range(view)}.${hint}`,
        onSort: this.#onSort,
        onAgent: this.#onAgent,
      });
    return html`${guard([rows, hasChanges, text, locale], table)} ${this.#renderMore(view)}`;
  }

  #renderMore(view: BreakdownView): TemplateResult | typeof nothing {
    const { text, locale } = this;
    const all = view.rows.length;
    const shown = this.#rows.length;
    if (all <= this.#limit || (shown === all && this._more === 0)) return nothing;
    const count = Math.min(STEP, all - shown);
    const amount = formatAmount(count, 0, locale);
    const label = text.showAllRows({ total: formatAmount(all, 0, locale), amount, count, by: this.#by });
    return html`
      <div class="more">
        ${
          shown < all
            ? html`<button part="more" class="button" type="button" @click=${this.#onMore}>
                <span>${label}</span>
              </button>`
            : nothing
        }
        ${
          this._more > 0
            ? html`<button part="more" class="button" type="button" @click=${this.#onFewer}>
                ${text.showFewerRows}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  /** While a comparison is expected, or there is no table yet, a space keeps the height of the caption. */
  #renderCaption(view: BreakdownView | null, words: BreakdownWords): TemplateResult | typeof nothing {
    if (!view?.hasTable) return html`<figcaption part="caption"><span>&nbsp;</span></figcaption>`;
    const hasMarks = [view.breakdown.total, ...this.#rows.map(({ row }) => row)].some(isMarked);
    if (!this.#hasChangeColumn && !hasMarks) return nothing;
    return html`
      <figcaption part="caption">
        ${this.#hasChangeColumn ? html`<span .textContent=${words.comparison(view) || '\u00a0'}></span>` : nothing}
        ${hasMarks ? html`<span>* ${this.text.incomplete}</span>` : nothing}
      </figcaption>
    `;
  }
}
