import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Dimension } from '../../analysis/dimension.js';
import {
  formatSort,
  parseSort,
  SORT_COLUMNS,
  usualDirection,
  type SortColumn,
} from '../../analysis/breakdown-order.js';
import type { ReportQuery, UsageReport } from '../../api/report.js';
import { usageError } from '../../api/usage-error.js';
import { PrintController } from '../../controllers/print-controller.js';
import { ReportController } from '../../controllers/report-controller.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { formatRange, formatRecentRange } from '../../format/dates.js';
import { isolate } from '../../format/foreign-text.js';
import { addAmounts } from '../../format/amount.js';
import { formatAmount, formatShare } from '../../format/numbers.js';
import { breakdownTexts, type BreakdownMessages } from '../../i18n/breakdown.js';
import { wordsLocale } from '../../i18n/messages.js';
import { atLeast, oneOf } from '../../internal/accepted.js';
import { windowOf } from '../../internal/browser.js';
import { namesIn } from '../../internal/names.js';
import { emptyNotice, errorNotice, nothingNotice, staleNotice } from '../../internal/notices.js';
import { setState } from '../../internal/set-state.js';
import { textConverter } from '../../internal/text-converter.js';
import { sameRange, type DayRange } from '../../time/day-range.js';
import { breakdownTable, isMarked } from './breakdown-table.js';
import { BreakdownView, type PlacedRow } from './breakdown-view.js';
import { styles } from './usage-breakdown.styles.js';

/** Somebody chose an agent, or all of them again; or how the rows are told apart, or put in order. */
export type UsageBreakdownChangeEvent = CustomEvent<{ readonly changed: 'agent' | 'by' | 'sort' }>;

const DIMENSIONS: readonly Dimension[] = ['agent', 'model'];

const HEADINGS = { agent: 'breakdownByAgent', model: 'breakdownByModel' } as const;
const SORTS = SORT_COLUMNS.flatMap((column) => [column, `${column} ascending`, `${column} descending`]);

const LIMIT = 10;

/** Rows that come at once: as many as a page shows without a pause. */
const STEP = 100;

/** A report of all agents, with the period before. */
interface Known {
  readonly report: UsageReport;
  readonly previous: UsageReport | null;
}

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
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
 * @fires {UsageBreakdownChangeEvent} change - Somebody chose an agent, or all of them again, switched between agents and models, or sorted by another column; `detail.changed` says which: `agent`, `by` or `sort`.
 * @slot loading - Shown in place of the table until the first report.
 * @slot empty - Shown in place of the table when nothing was used in the range.
 * @slot error - Shown in place of the element's message when loading failed.
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
 * @csspart status - What an agent is said to be where it is not simply active.
 * @csspart bar - The credits, as a bar.
 * @csspart trend - The credits over time.
 * @csspart sum - The last row: all together.
 * @csspart more - The button that shows more rows, or fewer again.
 * @csspart updating - The sign over what is shown while another range, or another try, is on its way.
 * @csspart caption - The lines below: what is compared, and what has no price.
 * @csspart empty - The message when nothing was used.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that what is shown is old.
 * @cssstate loading - A request is out.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - What is shown is older than it should be.
 */
export class UsageBreakdown extends UsageElement<BreakdownMessages> {
  static override readonly tag = 'usage-breakdown';
  static override readonly styles = styles;

  protected readonly english = breakdownTexts;

  protected static override readonly storeOptions = { previous: true };
  protected static override readonly accepted = { by: oneOf(DIMENSIONS), limit: atLeast(1), sort: oneOf(SORTS) };

  #print = new PrintController(this);
  #report = new ReportController(this, this.usage);
  #previous: UsageReport | null = null;
  /** Where an answer was cut, that for one agent holds no other: those of the answer before are still there to choose. */
  #whole: Known | null = null;
  #view: BreakdownView | null = null;

  @query('.card') private readonly card!: HTMLElement | null;

  @state() private _more = 0;

  /** What usage is told apart by. */
  @property({ reflect: true, useDefault: true }) by: 'agent' | 'model' = 'agent';

  /** How many rows are shown at first; the others wait behind a button. */
  @property({ type: Number }) limit = LIMIT;

  /**
   * Column that the rows are put in order by: `credits`, `messages`, `credits-per-message`, `change` (in credits) or
   * `name`. Names go from A to Z and amounts from the largest to the smallest, unless ` ascending` or ` descending`
   * follows: `credits ascending`.
   */
  @property({ reflect: true, useDefault: true, converter: textConverter('credits') }) sort = 'credits';

  /**
   * All rows, as CSV in the order shown, with every digit; waits for the report where none is on screen. A name or an
   * id in which a spreadsheet could see a formula has an apostrophe in front of it.
   *
   * @throws a {@link UsageError} where there is no report to be had
   */
  async toCSV(): Promise<string> {
    const { store } = this.usage;
    if (!store) throw usageError('not_configured', 'The breakdown is on no page, or has no store');
    const { breakdownCsv } = await import('../../analysis/csv.js');
    if (store.get().status !== 'ready') await store.load();
    await this.updateComplete;
    const { report, previous, query } = store.get();
    if (!report) throw usageError('network', 'There is no report');
    const known = this.#knownFor({ report, previous });
    const order = parseSort(this.sort);
    const { rows, breakdown } = new BreakdownView({ ...known, by: this.#by, agent: query.agent, order });
    return breakdownCsv(rows, this.#by, breakdown.compared);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('by') || changed.has('limit')) this._more = 0;
    if (changed.has('store')) this.#whole = null;
    const { shown } = this.#report;
    const { status, previous = null } = this.usage.snapshot ?? {};
    if (status === 'ready') this.#previous = previous;
    if (!shown) {
      this.#view = null;
      this.#whole = null;
      return;
    }
    const known = this.#knownFor({ report: shown.report, previous: this.#previous });
    const source = { ...known, by: this.#by, agent: shown.agent, order: parseSort(this.sort) };
    if (!this.#view?.isOf(source)) this.#view = new BreakdownView(source);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'empty', this.#view?.isEmpty ?? false);
  }

  protected override render(): TemplateResult {
    const { text } = this;
    return html`
      <div class="breakdown">
        <figure part="card" class="card" aria-labelledby="heading" tabindex="-1">
          <div class="header">
            <div>
              <h2 part="heading" id="heading">${this.#renderHeading()}</h2>
              ${this.#renderCount()}
            </div>
            ${this.#renderToolbar()}
          </div>
          ${this.#renderStale()}
          <div
            class="body ${this.usage.snapshot?.status === 'ready' ? '' : 'old'}"
            aria-busy=${this.#report.isBusy ? 'true' : 'false'}
          >
            ${this.#renderBody()} ${this.#renderUpdating()}
          </div>
          ${this.#renderCaption()}
          <span class="visually-hidden" role="status"
            >${this.#report.isBusy ? (this.usage.snapshot?.status === 'error' ? text.updating : text.loading) : ''}</span
          >
        </figure>
      </div>
    `;
  }

  readonly #retry = (): void => void this.#report.retry(() => this.card);

  readonly #onBy = (event: Event): void => {
    event.stopPropagation();
    this.by = (event.target as HTMLInputElement).value as Dimension;
    this.#tell('by');
  };

  readonly #onSort = (column: SortColumn): void => {
    const order = parseSort(this.sort);
    const opposite = order.direction === 'ascending' ? 'descending' : 'ascending';
    this.sort = formatSort({ column, direction: order.column === column ? opposite : usualDirection(column) });
    this.#tell('sort');
  };

  readonly #onAgent = (id: string): void => {
    const { store } = this.usage;
    if (!store) return;
    store.setQuery({ agent: store.get().query.agent === id ? null : id });
    this.#tell('agent');
    // The row may have been there for being chosen alone.
    void this.#keepFocus('.card');
  };

  readonly #onMore = (): void => {
    const isWhole = this.#limit + this._more + STEP >= (this.#view?.rows.length ?? 0);
    this._more = isWhole ? Infinity : this._more + STEP;
    void this.#keepFocus('.more button');
  };

  readonly #onFewer = (): void => {
    this._more = 0;
    void this.#keepFocus('.more button');
  };

  /** What leaves with the next update must not take the focus along. */
  async #keepFocus(next: string): Promise<void> {
    await this.updateComplete;
    if (!this.shadowRoot?.activeElement) this.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }

  #tell(changed: 'agent' | 'by' | 'sort'): void {
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

  get #heading(): string {
    return this.text[HEADINGS[this.#by]];
  }

  get #headingLocale(): string {
    return wordsLocale(this.text, HEADINGS[this.#by], this.locale);
  }

  /** How many there are, and how much of the credits those on top account for. */
  get #count(): string {
    const view = this.#view;
    if (!view || this.#report.isErrorInPlace) return '';
    const { report, agent } = view.source;
    const chosen = this.#by === 'model' ? report.agents.find(({ id }) => id === agent) : undefined;
    const parts = [
      formatRange(report.query.range, this.#headingLocale),
      chosen ? isolate(namesIn(report.agents, this.text).label(chosen)) : '',
      this.#isShown(view) ? this.#countOf(view) : '',
    ];
    return parts.filter((part) => part !== '').join(' · ');
  }

  #countOf(view: BreakdownView): string {
    const { text, locale } = this;
    const isByAgent = this.#by === 'agent';
    const [first] = view.rows;
    if (first && view.rows.length === 1 && first.kind === 'named') {
      const name = isolate(view.namesIn(text).label({ id: first.id ?? '', name: first.name }));
      return isByAgent ? text.onlyAgent({ name }) : text.onlyModel({ name });
    }
    const { truncated } = view.source.report;
    const named = view.rows.filter(({ kind }) => kind === 'named');
    const all = truncated?.dimension === this.#by ? Math.max(truncated.total, named.length) : named.length;
    const shown = this.#rows.filter(({ row }) => row.kind === 'named');
    const amount = formatAmount(all, 0, locale);
    if (shown.length >= all) {
      return isByAgent ? text.agentsFound({ amount, count: all }) : text.modelsFound({ amount, count: all });
    }
    const counts = { shown: formatAmount(shown.length, 0, locale), total: amount };
    const isTop = parseSort(this.sort).column === 'credits' && parseSort(this.sort).direction === 'descending';
    if (!isTop) return isByAgent ? text.someAgents(counts) : text.someModels(counts);
    const top = isByAgent ? text.topAgents(counts) : text.topModels(counts);
    // Shares do not add up to just 1 as doubles: that all of them are all of it would be lost.
    const counted = shown.flatMap(({ row }) => (row.share === null ? [] : [row.credits ?? 0]));
    const share = Number(addAmounts(counted)) / Number(view.breakdown.total.credits ?? 0);
    if (!(share > 0 && share <= 1)) return top;
    return `${top} · ${text.shareOfTotal({ share: formatShare(share, locale) })}`;
  }

  /** Whether there is a table to be seen. */
  #isShown(view: BreakdownView): boolean {
    return !view.isEmpty && (this.#by === 'agent' || view.hasModels);
  }

  #knownFor(known: Known): Known {
    if (this.#by === 'model') return known;
    const isWhole = known.report.query.agents.length === 0;
    if (isWhole) this.#whole = known;
    const isOfThese = this.#whole && isSameRange(this.#whole.report.query, known.report.query);
    return this.#whole && isOfThese ? this.#whole : known;
  }

  /** A template each: where a page is translated, the old one takes the translated text along. */
  #renderHeading(): TemplateResult {
    const { text } = this;
    return this.#by === 'agent' ? html`${text.breakdownByAgent}` : html`${text.breakdownByModel}`;
  }

  /** Its place is kept while there is none. */
  #renderCount(): TemplateResult {
    const count = this.#count;
    if (count === '') return html`<p part="count" class="count">&nbsp;</p>`;
    return html`<p part="count" class="count" .textContent=${count}></p>`;
  }

  #renderToolbar(): TemplateResult | typeof nothing {
    const { text } = this;
    // Who has come to where there are no models must be able to go back.
    if (this.#by === 'agent' && this.#view?.hasModels !== true) return nothing;
    const labels: Record<Dimension, string> = { agent: text.agents, model: text.models };
    return html`
      <div part="toolbar" class="toolbar">
        <fieldset part="by" class="segments">
          <legend class="visually-hidden">${text.breakdownLabel}</legend>
          ${DIMENSIONS.map(
            (dimension) => html`
              <label>
                <input
                  class="visually-hidden"
                  type="radio"
                  name="by"
                  .value=${dimension}
                  .checked=${dimension === this.#by}
                  @change=${this.#onBy}
                />
                ${labels[dimension]}
              </label>
            `,
          )}
        </fieldset>
      </div>
    `;
  }

  #renderStale(): TemplateResult | typeof nothing {
    const { stale, status } = this.usage.snapshot ?? {};
    return stale && status === 'ready' && this.#report.isErrorShown ? staleNotice(this.text, this.#retry) : nothing;
  }

  /** A paler table alone could be a finished one. */
  #renderUpdating(): TemplateResult | typeof nothing {
    const hasOwnSign = this.#view === null && !this.#report.isErrorInPlace;
    if (!this.#report.isBusy || hasOwnSign) return nothing;
    return html`<span part="updating" class="updating" aria-hidden="true">${this.text.updating}</span>`;
  }

  #renderBody(): TemplateResult {
    const { error = null } = this.usage.snapshot ?? {};
    const { text, locale } = this;
    const view = this.#view;
    if (error && this.#report.isErrorInPlace) {
      return html`<slot name="error">
        ${errorNotice({ error, agent: this.#report.agent, text, locale, supportUrl: this.supportHref, onRetry: this.#retry })}
      </slot>`;
    }
    if (!view) {
      if (error) return nothingNotice();
      const rows = Array.from(
        { length: Math.min(this.#limit, STEP) + 1 },
        () => html`<div><span class="skeleton"></span></div>`,
      );
      return html`<slot name="loading"><div class="rows-to-come" aria-hidden="true">${rows}</div></slot>`;
    }
    if (view.isEmpty) return html`<slot name="empty">${emptyNotice(text)}</slot>`;
    if (!this.#isShown(view)) return html`<div class="notice"><p>${text.noModels}</p></div>`;
    const range = formatRange(view.source.report.query.range, this.#headingLocale);
    const hint = this.#by === 'agent' ? ` ${text.breakdownHint}` : '';
    return html`
      ${breakdownTable({
        view,
        rows: this.#rows,
        text,
        locale,
        caption: `${this.#heading}, ${range}.${hint}`,
        onSort: this.#onSort,
        onAgent: this.#onAgent,
      })}
      ${this.#renderMore(view)}
    `;
  }

  #renderMore(view: BreakdownView): TemplateResult | typeof nothing {
    const { text, locale } = this;
    const all = view.rows.length;
    const shown = this.#rows.length;
    if (all <= this.#limit || (shown === all && this._more === 0)) return nothing;
    const total = formatAmount(all, 0, locale);
    const isAlmost = all - shown <= STEP;
    const label = isAlmost
      ? text.showAllRows({ total })
      : text.showMoreRows({ shown: formatAmount(shown, 0, locale), total });
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

  #renderCaption(): TemplateResult {
    const { text, locale } = this;
    const view = this.#report.isErrorInPlace ? null : this.#view;
    if (!view || !this.#isShown(view)) return html`<figcaption part="caption"><span>&nbsp;</span></figcaption>`;
    const { report } = view.source;
    const { compared, total } = view.breakdown;
    const hasMarks = [total, ...this.#rows.map(({ row }) => row)].some(isMarked);
    const name = compared?.isPerDay ? 'changePerDayBetween' : 'changeBetween';
    const inWords = (range: DayRange): string =>
      formatRecentRange(range, report.today, wordsLocale(text, name, locale));
    const comparison = compared
      ? text[name]({ range: inWords(compared.range), before: inWords(compared.before) })
      : '\u00a0';
    return html`
      <figcaption part="caption">
        <span .textContent=${comparison}></span>
        ${hasMarks ? html`<span>* ${text.incomplete}</span>` : nothing}
      </figcaption>
    `;
  }
}

function isSameRange(one: ReportQuery, other: ReportQuery): boolean {
  return sameRange(one.range, other.range) && one.granularity === other.granularity && one.timeZone === other.timeZone;
}
