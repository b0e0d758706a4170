import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { changePoints } from '../../analysis/change-points.js';
import { usageDrivers } from '../../analysis/drivers.js';
import { isUnused } from '../../analysis/series.js';
import { whatIf } from '../../analysis/what-if.js';
import { ReportController } from '../../controllers/report-controller.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { formatDelta } from '../../format/numbers.js';
import { emptyNotice, errorNotice, staleNotice } from '../../internal/notices.js';
import { setState } from '../../internal/set-state.js';
import { driverRows, driverTable, shownParts, type DriverTableOptions } from './driver-table.js';
import { explain, movers, type Explanation } from './explain.js';
import { styles } from './usage-drivers.styles.js';
import { whatIfList } from './what-if-list.js';

const LIMIT = 5;

/** Rows that "others" unfolds at a time. */
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
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
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
export class UsageDrivers extends UsageElement {
  static override readonly styles = styles;

  protected static override readonly storeOptions = { previous: true };

  #report = new ReportController(this, this.usage);
  #explanation: Explanation | null = null;

  @query('.card') private readonly card!: HTMLElement | null;

  /** Rows beyond the limit that somebody asked for. */
  @state() private _more = 0;

  @state() private _copied: 'yes' | 'no' | null = null;

  /** How many agents have a row of their own at first, the largest movers; 5 by default. */
  @property({ type: Number }) limit = LIMIT;

  /** The explanation as plain text, for a ticket or a mail; empty while there is none. */
  toText(): string {
    const { text, locale } = this;
    const explanation = this.#explanation;
    if (!explanation) return '';
    const { drivers, report } = explanation;
    const inCredits = (amount: number | string): string => formatDelta(amount, report.decimals.credits, locale);
    const lines = driverRows(this.#tableOptions(explanation)).map(({ name, notes, change, parts }) => {
      const made = shownParts(drivers)
        .filter((part) => Number(parts[part] ?? 0) !== 0)
        .map((part) => `${text.driverParts[part]} ${inCredits(parts[part] ?? 0)}`);
      return [`${name}: ${inCredits(change)}`, ...made, ...notes].join(' · ');
    });
    return [explain(explanation).join(' '), '', ...lines, `${text.sum}: ${inCredits(drivers.change)}`].join('\n');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#explanation = this.#explain();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    setState(this.internals, 'empty', this.#report.shown !== null && !this.#explanation && !this.#isComparing);
  }

  protected override render(): TemplateResult {
    const { status = 'loading', stale, error = null } = this.usage.snapshot ?? {};
    const { text, locale } = this;
    const isOld = this.#report.shown !== null && status !== 'ready';
    const isError = error !== null && status === 'error';
    return html`
      <div class="drivers">
        <section
          part="card"
          class="card ${isOld ? 'old' : ''}"
          tabindex="-1"
          aria-labelledby="heading"
          aria-busy=${status === 'loading'}
        >
          <div class="header">
            <h2 part="heading" id="heading">${text.driversHeading}</h2>
            ${this.#explanation ? this.#renderCopy() : nothing}
          </div>
          ${
            isError && this.#report.isErrorShown
              ? html`<slot name="error">
                  ${errorNotice({ error, text, locale, supportUrl: this.supportHref, onRetry: this.#retry })}
                </slot>`
              : nothing
          }
          ${stale && status === 'ready' && this.#report.isErrorShown ? staleNotice(text, this.#retry) : nothing}
          ${this.#renderBody(isError)}
        </section>
      </div>
    `;
  }

  readonly #retry = (): void => void this.#report.retry(() => this.card);

  readonly #onMore = async (): Promise<void> => {
    const first = this.limit + this._more;
    this._more += ROWS_AT_ONCE;
    await this.updateComplete;
    // The button may have left with the last of the others.
    const rows = this.renderRoot.querySelectorAll<HTMLElement>('tbody tr');
    const name = rows[first]?.querySelector('th');
    name?.setAttribute('tabindex', '-1');
    name?.focus();
  };

  readonly #onCopy = async (): Promise<void> => {
    try {
      await this.ownerDocument.defaultView?.navigator.clipboard.writeText(this.toText());
      this._copied = 'yes';
    } catch {
      this._copied = 'no';
    }
  };

  get #isComparing(): boolean {
    return this.usage.store?.isComparing === true;
  }

  #explain(): Explanation | null {
    const { shown } = this.#report;
    const { report, agent } = shown ?? { report: null, agent: null };
    const { previous = null } = this.usage.snapshot ?? {};
    if (!report || !previous) return null;
    const drivers = usageDrivers(report, previous, agent);
    if (!drivers || drivers.drivers.length === 0) return null;
    const { text, locale } = this;
    const steps = changePoints(report, agent);
    return { drivers, report, steps, isOneAgent: agent !== null, text, locale };
  }

  #tableOptions({ drivers, report, steps, text, locale }: Explanation): DriverTableOptions {
    const limit = Number.isInteger(this.limit) && this.limit > 0 ? this.limit : LIMIT;
    return { drivers, report, steps, shown: limit + this._more, text, locale, onMore: () => void this.#onMore() };
  }

  #renderCopy(): TemplateResult {
    const { text } = this;
    const told = { yes: text.copied, no: text.notCopied };
    return html`
      <div class="copy">
        <button part="copy" class="button" type="button" @click=${this.#onCopy}>${text.copyText}</button>
        <span role="status">${this._copied ? told[this._copied] : ''}</span>
      </div>
    `;
  }

  #renderBody(hasFailed: boolean): TemplateResult | typeof nothing {
    const { text } = this;
    const { shown } = this.#report;
    const explanation = this.#explanation;
    if (explanation) return this.#renderExplanation(explanation);
    if (!shown || this.#isComparing) {
      return hasFailed ? nothing : html`<slot name="loading">${SKELETON}</slot>`;
    }
    const { previous } = this.usage.snapshot ?? {};
    if (previous && isUnused(shown.report, shown.agent) && isUnused(previous, shown.agent)) {
      return html`<slot name="empty">${emptyNotice(text)}</slot>`;
    }
    return html`
      <div part="empty" class="notice">
        <p class="title">${text.nothingToCompare}</p>
        <p>${text.nothingToCompareText}</p>
      </div>
    `;
  }

  #renderExplanation(explanation: Explanation): TemplateResult {
    const { text, locale } = this;
    const { drivers, report } = explanation;
    const agent = this.#report.shown?.agent ?? movers(drivers)[0]?.agent?.id ?? null;
    const estimate = whatIf(report, agent);
    return html`
      <p part="sentences" class="sentences" .textContent=${explain(explanation).join(' ')}></p>
      <div class="table">${driverTable(this.#tableOptions(explanation))}</div>
      ${this.#renderColumns(explanation)}
      ${estimate ? whatIfList(estimate, report, text, locale, this.baseURI) : nothing}
    `;
  }

  #renderColumns({ drivers }: Explanation): TemplateResult | typeof nothing {
    const parts = shownParts(drivers);
    if (parts.length === 0) return nothing;
    const { text } = this;
    return html`
      <details part="columns">
        <summary>${text.howReckoned}</summary>
        <dl>
          ${parts.map(
            (part) =>
              html`<div>
                <dt>${text.driverParts[part]}</dt>
                <dd>${text.driverPartTexts[part]}</dd>
              </div>`,
          )}
        </dl>
      </details>
    `;
  }
}
