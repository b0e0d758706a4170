import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { usageChange, comparisonOf } from '../../analysis/comparison.js';
import { changePoints } from '../../analysis/change-points.js';
import { usageDrivers } from '../../analysis/drivers.js';
import { isUnused } from '../../analysis/totals.js';
import type { UsageReport } from '../../api/report.js';
import { CopyController } from '../../controllers/copy-controller.js';
import { PrintController } from '../../controllers/print-controller.js';
import { ReportController } from '../../controllers/report-controller.js';
import { ReportFrame } from '../../controllers/report-frame.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { oneLine } from '../../format/foreign-text.js';
import { formatDelta } from '../../format/numbers.js';
import { driversTexts, type DriversMessages } from '../../i18n/drivers.js';
import { atLeast } from '../../internal/attributes.js';
import { creditDecimals, explain, type Explanation } from './explain.js';
import { driverRows, renderExplanation, shownParts, type DriverRow } from './render-explanation.js';
import { styles } from './usage-drivers.styles.js';

const LIMIT = 5;

/** Rows that one click on the others adds. */
const ROWS_AT_ONCE = 50;

/** Three lines and six rows. */
const SKELETON = html`<div class="waiting">
  ${Array.from('lllrrrrrr', (kind) => html`<div class="skeleton ${kind === 'l' ? 'line' : 'row'}"></div>`)}
</div>`;

/**
 * Why spend changed against the period before: more messages, dearer models or dearer messages, agent by agent, in
 * credits, adding up to the change. First as a person would say it, then as a table with a waterfall.
 *
 * Sentences say what accounts for a change, and what coincides with it; never what caused it.
 *
 * @element usage-drivers
 * @summary Why spend changed against the period before, per agent, adding up exactly.
 * @example
 * ```html
 * <usage-drivers endpoint="/api/usage" limit="3"></usage-drivers>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
 * @fires {UsageAgentChangeEvent} change - Somebody went on to all agents from one that does not exist; `detail.changed` is
 *   `agent`.
 * @slot loading - Shown until the first report and the period before it.
 * @slot empty - Shown when nothing was used in either period.
 * @slot error - Shown in place of the element's message when loading failed.
 * @csspart card - The surface.
 * @csspart heading - The title.
 * @csspart copy - The button that copies the explanation.
 * @csspart sentences - What a person would say.
 * @csspart table - The agents and what their change is made of.
 * @csspart bar - A bar of the waterfall.
 * @csspart more - The button that shows the other agents.
 * @csspart columns - What the columns mean.
 * @csspart what-if - What an agent would have cost on other models.
 * @csspart settings - The link to that agent's page.
 * @csspart updating - The sign over what is shown while another range, or another try, is on its way.
 * @csspart empty - The message that there is nothing to say.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that what is shown is old.
 * @cssstate loading - A request is out.
 * @cssstate empty - There is nothing to compare.
 * @cssstate error - Loading failed.
 * @cssstate stale - What is shown is older than it should be.
 */
export class UsageDrivers extends UsageElement<DriversMessages> {
  static override readonly tag = 'usage-drivers';
  static override readonly styles = styles;

  protected readonly english = driversTexts;

  protected static override readonly storeOptions = { previous: true };
  protected static override readonly accepted = { limit: atLeast(1) };

  #print = new PrintController(this);
  #report = new ReportController(this, this.usage);
  #frame = new ReportFrame(this, this.usage, this.#report);
  #copy = new CopyController(this, () => this.toText());
  /** The last explanation stays visible while another one loads, or cannot be loaded. */
  #explanation: Explanation | null = null;
  #sentences: readonly string[] = [];

  /** Rows beyond the limit that the user has asked for. */
  @state() private _more = 0;

  /** How many agents have a row of their own at first, the largest movers; 5 by default. */
  @property({ type: Number }) limit = LIMIT;

  /** The explanation as plain text, for a ticket or a mail; empty while there is none. */
  toText(): string {
    const { text, locale } = this;
    const explanation = this.#explanation;
    if (!explanation) return '';
    const decimals = creditDecimals(explanation);
    const parts = shownParts(explanation.drivers);
    const { own, rest, sum } = driverRows(explanation, this.#shown);
    const line = (row: DriverRow): string => {
      const made = parts
        .filter((part) => Number(row.parts[part] ?? 0) !== 0)
        .map((part) => `${text.driverParts[part]} ${formatDelta(row.parts[part] ?? 0, decimals, locale)}`);
      const change = `${oneLine(row.name)}: ${formatDelta(row.change, decimals, locale)}`;
      return [change, ...(row === sum ? [] : made), ...row.notes].join(' · ');
    };
    const rows = [...own, rest, sum].filter((row) => row !== null);
    return [this.#sentences.join(' '), '', ...rows.map(line)].join('\n');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const old = this.#explanation;
    const next = this.#explain();
    if (next === old) return;
    this.#explanation = next;
    this.#sentences = next ? explain(next) : [];
    if (next?.report === old?.report && next?.agent === old?.agent) return;
    this._more = 0;
    this.#copy.reset();
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const explanation = this.#explanation;
    return this.#frame.render({
      text,
      locale: this.locale,
      supportUrl: this.supportHref,
      heading: text.driversHeading,
      toolbar: explanation ? this.#copy.render(text) : nothing,
      body: explanation
        ? () =>
            renderExplanation({
              explanation,
              sentences: this.#sentences,
              shown: this.#shown,
              base: this.baseURI,
              onMore: () => void this.#onMore(),
            })
        : this.#nothingToCompare(),
      skeleton: () => SKELETON,
      isEmpty: this.#isReady && !explanation,
      isWaiting: this.#isComparing,
      outline: () => (explanation ? (this.#sentences[0] ?? '') : text.nothingToCompare),
    });
  }

  readonly #onMore = async (): Promise<void> => {
    const rows = (): NodeListOf<HTMLElement> => this.renderRoot.querySelectorAll<HTMLElement>('tbody th');
    // The row of the others is replaced by the first of them.
    const first = rows().length - 1;
    this._more += ROWS_AT_ONCE;
    await this.updateComplete;
    rows()[first]?.focus();
  };

  get #isComparing(): boolean {
    return this.usage.store?.isComparing === true;
  }

  /** Whether the report has loaded, and that of the previous period has loaded or cannot be loaded. */
  get #isReady(): boolean {
    return this.usage.snapshot?.status === 'ready' && !this.#isComparing;
  }

  get #shown(): number {
    if (this.#print.isPrinting) return Infinity;
    return (Number.isInteger(this.limit) && this.limit > 0 ? this.limit : LIMIT) + this._more;
  }

  #explain(): Explanation | null {
    const old = this.#explanation;
    const { text, locale } = this;
    const { shown } = this.#report;
    if (!shown) return null;
    if (!this.#isReady) return old && (old.text !== text || old.locale !== locale) ? { ...old, text, locale } : old;
    const { report, agent } = shown;
    const { previous = null } = this.usage.snapshot ?? {};
    const drivers = previous && usageDrivers(report, previous, agent);
    if (!drivers || (drivers.drivers.length === 0 && drivers.unpricedMessages === null)) return null;
    if (old?.drivers === drivers && old.text === text && old.locale === locale) return old;
    return { report, previous, drivers, steps: changePoints(report, agent), agent, text, locale };
  }

  /** The notice for a report with usage that cannot be compared; `null` where that is not so. */
  #nothingToCompare(): (() => TemplateResult) | null {
    const { text } = this;
    const { shown } = this.#report;
    if (!shown || !this.#isReady) return null;
    const { previous = null } = this.usage.snapshot ?? {};
    if (previous && isUnused(shown.report, shown.agent) && isUnused(previous, shown.agent)) return null;
    return () => html`
      <div part="empty" class="notice">
        <p class="title">${text.nothingToCompare}</p>
        <p>${this.#whyNothing(shown, previous)}</p>
        ${
          previous
            ? nothing
            : html`<button part="retry" class="button" type="button" @click=${this.#frame.retry}>
                ${text.tryAgain}
              </button>`
        }
      </div>
    `;
  }

  #whyNothing({ report, agent }: Pick<Explanation, 'report' | 'agent'>, previous: UsageReport | null): string {
    const { text } = this;
    if (!previous) return text.nothingBefore;
    const isPriced = usageChange(report, previous, 'credits', agent) !== null;
    return isPriced || !comparisonOf(report, previous) ? text.nothingToCompareText : text.nothingPriced;
  }
}
