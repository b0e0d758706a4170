import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { usageChange, comparisonOf } from '../../analysis/comparison.js';
import { isUnused } from '../../analysis/totals.js';
import { CopyController } from '../../controllers/copy-controller.js';
import { PrintController } from '../../controllers/print-controller.js';
import { ReportController } from '../../controllers/report-controller.js';
import { ReportFrame } from '../../controllers/report-frame.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { formatRange } from '../../format/dates.js';
import { oneLine } from '../../format/foreign-text.js';
import { formatDelta } from '../../format/numbers.js';
import { driversTexts, type DriversMessages } from '../../i18n/drivers.js';
import { atLeast, levelOf } from '../../internal/attributes.js';
import { pageLink } from '../../internal/page-link.js';
import { shownAgent } from '../../internal/shown-agent.js';
import { driverRows, type DriverRow } from './driver-rows.js';
import { explain, type Sentences } from './explain.js';
import { creditDecimals, explanationOf, type Explanation } from './explanation.js';
import { renderExplanation } from './render-explanation.js';
import { whatIfWords } from './render-what-if.js';
import { styles } from './usage-drivers.styles.js';

const LIMIT = 5;

/** Rows that one click on the row of other agents adds. */
const ROWS_AT_ONCE = 50;

/** Two lines and six rows. */
const SKELETON = Array.from(
  'llrrrrrr',
  (kind) => html`<div class="skeleton ${kind === 'l' ? 'text-line' : 'table-row'}"></div>`,
);

/**
 * Why spend changed vs the previous period: more messages, more expensive models or a higher rate, agent by agent, in
 * credits, adding up to the change. First one sentence, then a table with a waterfall.
 *
 * An agent causes its share of a change. An event on the same day is mentioned as a coincidence, never as a cause.
 *
 * @element usage-drivers
 * @summary Why spend changed vs the previous period, per agent, adding up exactly.
 * @example
 * ```html
 * <usage-drivers endpoint="/api/usage" limit="3"></usage-drivers>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show your own message.
 * @fires {UsageAgentChangeEvent} change - The user chose an action of a message: to show all agents, or a longer range;
 *   `detail.changed` is `agent` or `range`.
 * @slot loading - Shown until the first report and the report of its previous period.
 * @slot empty - Shown when nothing was used in either period.
 * @slot error - Shown instead of the element's message when loading failed.
 * @csspart card - The surface.
 * @csspart heading - The title.
 * @csspart copy - The button that copies the explanation.
 * @csspart sentences - The explanation in one sentence.
 * @csspart limits - Limitations of the data.
 * @csspart table - The agents, with the parts of their change.
 * @csspart bar - A bar of the waterfall.
 * @csspart more - The button that shows the other agents.
 * @csspart columns - What the columns mean.
 * @csspart what-if - What an agent would have cost on other models.
 * @csspart settings - The link to that agent's page.
 * @csspart updating - The sign over the shown data while another report is loading.
 * @csspart empty - The line that says that there is nothing to compare with, instead of the card.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that the shown data is old.
 * @cssstate loading - A request is running.
 * @cssstate empty - There is nothing to compare.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown data is older than it should be.
 */
export class UsageDrivers extends UsageElement<DriversMessages> {
  static override readonly tag = 'usage-drivers';
  static override readonly styles = styles;

  protected readonly english = driversTexts;

  protected static override readonly storeOptions = { previous: true, report: true };
  protected static override readonly accepted = { limit: atLeast(1), headingLevel: atLeast(1) };

  #print = new PrintController(this);
  #report = new ReportController(this, this.usage);
  #frame = new ReportFrame(this, this.usage, this.#report);
  #copy = new CopyController(this, () => this.#copied);
  /** The last explanation stays visible while another one loads, or cannot be loaded. */
  #explanation: Explanation | null = null;
  #words: Sentences | null = null;

  /** Number of rows beyond the limit that the user has opened. */
  @state() private _more = 0;

  /** Number of agents with their own row at first: those with the largest change. 5 by default. */
  @property({ type: Number }) limit = LIMIT;

  /** Level of the title in the outline of the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** The explanation as plain text, for a ticket or a mail; empty while there is none. */
  toText(): string {
    const { text, locale } = this;
    const explanation = this.#explanation;
    const words = this.#words;
    if (!explanation || !words) return '';
    const said = [words.sentence, ...words.details, ...words.limits].join(' ');
    if (this.#isFirst) return said;
    const decimals = creditDecimals(explanation);
    const { own, rest, sum, parts } = driverRows(explanation, this.#shown);
    const line = (row: DriverRow): string => {
      const made = parts
        .filter((part) => Number(row.parts[part] ?? 0) !== 0)
        .map((part) => `${text.driverParts[part]} ${formatDelta(row.parts[part] ?? 0, decimals, locale)}`);
      const change = `${oneLine(row.name)}: ${formatDelta(row.change, decimals, locale)}`;
      return [change, ...(row === sum ? [] : made), ...row.notes].join(' · ');
    };
    const rows = [...own, rest, sum].filter((row) => row !== null).map(line);
    const whatIf = whatIfWords(explanation);
    const models = whatIf
      ? whatIf.rows.slice(1).map(({ name, ...one }) => text.whatIfModel({ model: name, ...one }))
      : [];
    return [said, '', ...rows, ...(whatIf ? ['', `${whatIf.heading} ${whatIf.lead}`, ...models] : [])].join('\n');
  }

  /** Moves the focus to the card. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.panel')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const old = this.#explanation;
    const next = this.#explain();
    if (next === old) return;
    this.#explanation = next;
    this.#words = next && explain(next);
    if (next?.report === old?.report && next?.agent === old?.agent) return;
    this._more = 0;
    this.#copy.reset();
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const explanation = this.#explanation;
    const words = this.#words;
    const nothingToCompare = this.#isReady || this.#isFirst ? this.#nothingToCompare : '';
    return this.#frame.render({
      text,
      locale: this.locale,
      supportUrl: this.supportHref,
      headingLevel: this.headingLevel,
      ...(nothingToCompare === '' ? { heading: this.#heading } : {}),
      toolbar: explanation && nothingToCompare === '' ? this.#copy.render(text) : nothing,
      body:
        nothingToCompare !== ''
          ? () => this.#renderNothingToCompare(nothingToCompare)
          : explanation && words
            ? () =>
                renderExplanation({
                  explanation,
                  words,
                  shown: this.#shown,
                  base: this.baseURI,
                  headingLevel: levelOf(this.headingLevel),
                  onMore: () => void this.#onMore(),
                })
            : null,
      skeleton: () => SKELETON,
      isEmpty: this.#isReady && (!explanation || this.#isFirst),
      isWaiting: this.#isComparing,
    });
  }

  readonly #onMore = async (): Promise<void> => {
    const rows = (): NodeListOf<HTMLElement> => this.renderRoot.querySelectorAll<HTMLElement>('[part=table] tbody th');
    // The row of the other agents is replaced by the first of these agents.
    const first = rows().length - 1;
    this._more += ROWS_AT_ONCE;
    await this.updateComplete;
    rows()[first]?.focus();
  };

  /** The explanation with its context for a reader elsewhere: the agent, the days, and the link. */
  get #copied(): string {
    const { report, agent } = this.#explanation ?? {};
    if (!report) return '';
    const { text, locale } = this;
    const shown = `${shownAgent(report, agent ?? null, text)} · ${formatRange(report.query.range, locale)}`;
    const link = pageLink(this.usage.store);
    return [shown, this.toText(), ...(link === null ? [] : ['', link])].join('\n');
  }

  get #isComparing(): boolean {
    return this.usage.store?.isComparing === true;
  }

  /** Whether the report has loaded, and the report of the previous period has loaded or cannot be loaded. */
  get #isReady(): boolean {
    return this.usage.snapshot?.status === 'ready' && !this.#isComparing;
  }

  get #shown(): number {
    if (this.#print.isPrinting) return Infinity;
    return (Number.isInteger(this.limit) && this.limit > 0 ? this.limit : LIMIT) + this._more;
  }

  /** Whether the previous period has no usage. */
  get #isFirst(): boolean {
    return this.#explanation?.finding.trend === 'first';
  }

  /**
   * Two templates, not one whose text changes: a browser that translates the page may have replaced Lit's text node.
   */
  get #heading(): TemplateResult {
    const { trend } = this.#explanation?.finding ?? {};
    return trend === 'level' || trend === 'same'
      ? html`${this.text.driversHeadingLevel}`
      : html`${this.text.driversHeading}`;
  }

  #explain(): Explanation | null {
    const old = this.#explanation;
    const { text, locale } = this;
    const { shown } = this.#report;
    if (!shown) return null;
    if (!this.#isReady) return old && (old.text !== text || old.locale !== locale) ? { ...old, text, locale } : old;
    const { report, agent } = shown;
    const { previous = null } = this.usage.snapshot ?? {};
    const next = previous && explanationOf(report, previous, agent, { text, locale });
    return next && old?.drivers === next.drivers && old.text === text && old.locale === locale ? old : next;
  }

  /**
   * One line that says why nothing can be compared; empty where a comparison is possible, or where nothing was used in
   * either period.
   */
  get #nothingToCompare(): string {
    const { text } = this;
    const { shown } = this.#report;
    if (this.#isFirst) return this.#words?.sentence ?? '';
    if (!shown || this.#explanation) return '';
    const { report, agent } = shown;
    const { previous = null } = this.usage.snapshot ?? {};
    if (!previous) return text.nothingBefore;
    if (isUnused(report, agent) && isUnused(previous, agent)) return '';
    const isPriced = usageChange(report, previous, 'credits', agent) !== null;
    return isPriced || !comparisonOf(report, previous) ? text.nothingToCompareText : text.nothingPriced;
  }

  #renderNothingToCompare(why: string): TemplateResult {
    const isFailed = (this.usage.snapshot?.previous ?? null) === null;
    return html`
      <p part="empty" class="nothing">
        ${why}
        ${
          isFailed
            ? html`<button part="retry" class="link" type="button" @click=${this.#frame.retry}>
                ${this.text.tryAgain}
              </button>`
            : nothing
        }
      </p>
    `;
  }
}
