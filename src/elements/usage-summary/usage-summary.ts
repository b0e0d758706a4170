import { html, nothing, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isUnused, usageTotal } from '../../analysis/totals.js';
import type { Quota, UsageReport } from '../../api/report.js';
import { OnDemand } from '../../controllers/on-demand.js';
import { ReportController } from '../../controllers/report-controller.js';
import { ReportFrame } from '../../controllers/report-frame.js';
import { UsageElement } from '../../controllers/usage-element.js';
import { roundAmount, subtract, type Amount } from '../../format/amount.js';
import { formatRange } from '../../format/dates.js';
import { listFormat } from '../../format/intl-cache.js';
import { formatAmount } from '../../format/numbers.js';
import { summaryTexts, type SummaryMessages } from '../../i18n/summary.js';
import { someOf, textConverter } from '../../internal/attributes.js';
import { unpricedNote } from '../../internal/report-words.js';
import { sameRange } from '../../time/day-range.js';

import { describeChange } from './change.js';
import { styles } from './usage-summary.styles.js';

type Figure = 'credits' | 'agents' | 'members';

/** The texts that need no values. */
type PlainText = {
  [key in keyof SummaryMessages]: SummaryMessages[key] extends string ? key : never;
}[keyof SummaryMessages];

/** The label of each figure, and whether its card is a small one: about the account, whatever agent is selected. */
const FIGURES: Readonly<Record<Figure, { readonly label: PlainText; readonly isAside?: true }>> = {
  credits: { label: 'creditsUsed' },
  agents: { label: 'chatbotsUsed', isAside: true },
  members: { label: 'membersUsed', isAside: true },
};

const NAMES = Object.keys(FIGURES) as readonly Figure[];

interface Meter {
  readonly used: number;
  readonly limit: number;
  readonly text: string;
}

/** Texts of a figure. */
interface FigureContent {
  readonly label: string;
  readonly value: string;
  /** The limit, in smaller type beside the number. */
  readonly suffix?: string;
  /** The line below. */
  readonly detail?: string;
  readonly meter?: Meter;
}

/**
 * The figures of the range: credits used, chatbots used, team members used.
 *
 * @element usage-summary
 * @summary The figures: credits, chatbots and team members used.
 * @example
 * ```html
 * <usage-summary endpoint="/api/usage" figures="credits agents"></usage-summary>
 * ```
 * @fires {UsageLoadEvent} usage-load - A report for the current query is on screen.
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show a message of your own.
 * @fires {UsageAgentChangeEvent} change - Somebody went on to all agents from one that does not exist; `detail.changed` is
 *   `agent`.
 * @slot loading - Shown in place of the figures until the first report.
 * @slot error - Shown in place of the element's message when loading failed.
 * @csspart figures - The list of figures.
 * @csspart figure - One figure's card.
 * @csspart label - What the figure counts.
 * @csspart value - The number.
 * @csspart detail - A line below the number.
 * @csspart meter - Used of the limit, as a bar.
 * @csspart updating - The sign over what is shown while another range, or another try, is on its way.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that what is shown is old.
 * @cssstate loading - A request is out.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - What is shown is older than it should be.
 */
export class UsageSummary extends UsageElement<SummaryMessages> {
  static override readonly tag = 'usage-summary';
  static override readonly styles = styles;

  protected readonly english = summaryTexts;

  protected static override readonly storeOptions = { previous: true, report: true };
  protected static override readonly accepted = { figures: someOf(NAMES) };

  #report = new ReportController(this, this.usage);
  #frame = new ReportFrame(this, this.usage, this.#report);
  #pace = this.awaited(new OnDemand(this, async () => (await import('./pace.js')).paceText));

  /** Which figures, in which order: `credits`, `agents`, `members`. */
  @property({ converter: textConverter('credits agents members') }) figures = 'credits agents members';

  /** Says how many credits are likely by the end of a range that still runs, once seven days are complete. */
  @property({ type: Boolean, reflect: true }) forecast = false;

  protected override render(): TemplateResult {
    const { shown } = this.#report;
    const contents = shown ? this.#contents(shown.report) : [];
    const hasFailed = this.usage.snapshot?.status === 'error';
    return this.#frame.render({
      text: this.text,
      locale: this.locale,
      supportUrl: this.supportHref,
      body: shown
        ? () => this.#renderFigures(contents.map((content) => this.#renderFigure(content, FIGURES[content.figure])))
        : hasFailed
          ? () => this.#renderPlaceholder('–')
          : null,
      skeleton: () => this.#renderPlaceholder(html`<span class="skeleton"></span>`),
      isEmpty: shown !== null && isUnused(shown.report, shown.agent),
      outline: () => contents.map(({ label, value }) => `${label}: ${value}`).join(' · '),
    });
  }

  #renderFigures(figures: readonly TemplateResult[]): TemplateResult {
    return html`<dl part="figures" class="figures">${figures}</dl>`;
  }

  /** Texts are set as `textContent`: a translating browser replaces Lit's text nodes, which would keep the old texts. */
  #renderFigure(
    { label, value, suffix, detail, meter }: FigureContent,
    { isAside }: { readonly isAside?: true },
  ): TemplateResult {
    const number = html`<span .textContent=${value}></span>`;
    return html`
      <div part="figure" class="figure card ${isAside ? 'aside' : ''}">
        <dt part="label" .textContent=${label}></dt>
        <dd part="value" class="value">${suffix ? html`${number} <small .textContent=${suffix}></small>` : number}</dd>
        <dd part="detail" class="detail" .textContent=${detail ?? ''}></dd>
        ${meter ? html`<dd class="share">${renderMeter(label, meter)}</dd>` : nothing}
      </div>
    `;
  }

  /** Keeps the space of the figures while there is no report. */
  #renderPlaceholder(value: unknown): TemplateResult {
    return this.#renderFigures(
      this.#wanted.map(
        (figure) => html`
          <div part="figure" class="figure card ${FIGURES[figure].isAside ? 'aside' : ''}">
            <dt part="label">${this.text[FIGURES[figure].label]}</dt>
            <dd part="value" class="value">${value}</dd>
            <dd part="detail" class="detail"></dd>
            <dd class="share"><svg class="meter" aria-hidden="true"></svg></dd>
          </div>
        `,
      ),
    );
  }

  get #wanted(): readonly Figure[] {
    const names: readonly string[] = this.figures.split(/\s+/);
    return names.filter((name): name is Figure => (NAMES as readonly string[]).includes(name));
  }

  /** The wanted figures, without those that the endpoint does not know. */
  #contents(report: UsageReport): (FigureContent & { readonly figure: Figure })[] {
    return this.#wanted.flatMap((figure) => {
      const content = this.#content(figure, report);
      return content ? [{ ...content, figure }] : [];
    });
  }

  #content(figure: Figure, report: UsageReport): FigureContent | null {
    switch (figure) {
      case 'credits':
        return this.#credits(report);
      case 'agents':
        return this.#quota(this.text.chatbotsUsed, report.account.agents);
      case 'members':
        return this.#quota(this.text.membersUsed, report.account.members);
    }
  }

  #credits(report: UsageReport): FigureContent {
    const { text } = this;
    const { account, query } = report;
    const isCurrentPeriod = account.periods.length > 0 && sameRange(account.periods[0], query.range);
    const used = usageTotal(report, 'credits', this.#agent);
    const included = isCurrentPeriod && this.#agent === null ? account.includedCredits : undefined;
    const content = {
      label: isCurrentPeriod ? text.creditsUsedThisPeriod : text.creditsUsed,
      value: used === null ? text.unpriced : this.#amount(used, report),
      detail: this.#detail(report),
    };
    if (included === undefined) return content;
    const limit = { included: this.#amount(included, report) };
    const over = used === null ? '' : this.#excess(used, included, report.decimals.credits);
    const suffix = over === '' ? text.ofIncluded(limit) : text.overIncluded({ over, ...limit });
    if (used === null || Number(included) <= 0) return { ...content, suffix };
    const usedOf = text.usedOf({ used: content.value, limit: limit.included });
    return { ...content, suffix, meter: this.#meter(Number(used), Number(included), usedOf, over) };
  }

  /** By how much usage exceeds the limit; empty if it does not. */
  #excess(used: Amount, limit: Amount, decimals: number): string {
    const over = roundAmount(subtract(used, limit), decimals);
    return Number(over) > 0 ? formatAmount(over, decimals, this.locale) : '';
  }

  #meter(used: number, limit: number, usedOf: string, over: string): Meter {
    const parts = over === '' ? [usedOf] : [usedOf, this.text.overLimit({ over })];
    return { used, limit, text: listFormat(this.locale, { type: 'unit' }).format(parts) };
  }

  /** The change compared with the previous period, else the range; and what the number leaves out. */
  #detail(report: UsageReport): string {
    const { locale } = this;
    const { previous, status } = this.usage.snapshot ?? {};
    // While another range loads, the old number belongs to other days than the filters show.
    const compared = status === 'ready' ? previous : null;
    const change = compared && describeChange(report, compared, this.#agent, this.text, locale);
    const unpriced = unpricedNote(report, this.#agent, this.text, locale);
    const leftOut = unpriced === '' && change?.isIncomplete ? this.text.incomplete : unpriced.replace(/[.。]$/, '');
    return inLines(change?.text || formatRange(report.query.range, locale), leftOut, this.#paceLine(report));
  }

  /** What is likely by the end of the range. While its code is loading, an empty line keeps the place. */
  #paceLine(report: UsageReport): string {
    if (!this.forecast || report.query.range.end < report.today) return '';
    const paceText = this.#pace.load();
    if (!paceText) return this.#pace.hasFailed ? '' : '\u00a0';
    return paceText(report, this.#agent, this.text, this.locale);
  }

  #quota(label: string, quota: Quota | undefined): FigureContent | null {
    if (!quota) return null;
    const { text } = this;
    const { used, limit } = quota;
    const usedText = formatAmount(used, 0, this.locale);
    const over = limit === undefined ? '' : this.#excess(used, limit, 0);
    const detail = inLines(over && text.overLimit({ over }), this.#agent === null ? '' : text.acrossAllAgents);
    const content = { label, detail };
    if (limit === undefined) return { ...content, value: usedText };
    const value = text.usedOf({ used: usedText, limit: formatAmount(limit, 0, this.locale) });
    return { ...content, value, ...(limit > 0 ? { meter: this.#meter(used, limit, value, over) } : {}) };
  }

  #amount(amount: Amount, report: UsageReport): string {
    return formatAmount(amount, report.decimals.credits, this.locale);
  }

  get #agent(): string | null {
    return this.#report.shown?.agent ?? null;
  }
}

/** Joins the texts that are not empty, one per line. */
function inLines(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

/** Uses SVG attributes, since a strict Content-Security-Policy forbids inline styles. */
function renderMeter(label: string, { used, limit, text }: Meter): TemplateResult {
  const share = Math.min(1, Math.max(0, used / limit));
  return html`
    <svg
      part="meter"
      class="meter ${used >= limit ? 'full' : ''}"
      role="meter"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax=${limit}
      aria-valuenow=${Math.min(used, limit)}
      aria-valuetext=${text}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
    >
      ${svg`
        <rect class="track" width="100%" height="100%"></rect>
        <rect class="fill" width="${share * 100}%" height="100%"></rect>
      `}
    </svg>
  `;
}
