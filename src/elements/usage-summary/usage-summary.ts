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

/**
 * The label of each figure, and whether its card is small: it then is about the account, and the same for every agent.
 */
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
  /** The change since the previous period, as a chip beside the number. */
  readonly change?: string;
  /** The line below. */
  readonly detail?: string;
  /** The limit of the number, at the end of that line. */
  readonly limit?: string;
  /** The forecast for the end of the range, below that line. */
  readonly pace?: string;
  readonly meter?: Meter;
}

type NamedContent = FigureContent & { readonly figure: Figure };

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
 * @fires {UsageErrorEvent} usage-error - The last request failed; cancel it to show your own message.
 * @fires {UsageAgentChangeEvent} change - The user chose to show all agents in the message that an agent does not
 *   exist; `detail.changed` is `agent`.
 * @slot loading - Shown instead of the figures until the first report.
 * @slot error - Shown instead of the element's message when loading failed.
 * @csspart figures - The list of figures.
 * @csspart figure - One figure's card.
 * @csspart label - The name of the figure.
 * @csspart value - The number, and its change.
 * @csspart change - The change since the previous period, beside the number.
 * @csspart detail - A line below the number.
 * @csspart meter - The used part of the limit, as a bar.
 * @csspart updating - The sign over the shown data while another report is loading.
 * @csspart error - The message when loading failed.
 * @csspart retry - The button that tries again.
 * @csspart support - The link to support.
 * @csspart stale - The notice that the shown data is old.
 * @cssstate loading - A request is running.
 * @cssstate empty - Nothing was used in the range.
 * @cssstate error - Loading failed.
 * @cssstate stale - The shown data is older than it should be.
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

  /** Shows a forecast of the credits by the end of a range that has not ended, once seven days are complete. */
  @property({ type: Boolean, reflect: true }) forecast = false;

  protected override render(): TemplateResult {
    const { shown } = this.#report;
    const contents = shown ? this.#contents(shown.report) : [];
    const hasFailed = this.usage.snapshot?.status === 'error';
    return this.#frame.render({
      text: this.text,
      locale: this.locale,
      supportUrl: this.supportHref,
      body: hasFailed
        ? () => this.#renderPlaceholder('–', this.text.errorHeading)
        : shown
          ? () => this.#renderFigures(contents.map((content) => this.#renderFigure(content)))
          : null,
      skeleton: () => this.#renderPlaceholder(html`<span class="skeleton">&nbsp;</span>`),
      isEmpty: shown !== null && isUnused(shown.report, shown.agent),
    });
  }

  #renderFigures(figures: readonly TemplateResult[]): TemplateResult {
    return html`<div part="figures" class="figures">${figures}</div>`;
  }

  /**
   * Texts are set as `textContent`: a translating browser replaces Lit's text nodes, which would keep the old texts.
   */
  #renderFigure({ figure, label, value, change, detail, limit, pace, meter }: NamedContent): TemplateResult {
    return renderCard(figure, html`<span .textContent=${label}></span>`, {
      value: html`
        <span .textContent=${value}></span>
        ${change === undefined ? nothing : html`<span part="change" class="change" .textContent=${change}></span>`}
      `,
      detail: html`
        <span .textContent=${detail ?? ''}></span>
        ${limit === undefined ? nothing : html`<span class="limit" .textContent=${limit}></span>`}
        ${pace ? html`<span class="pace" .textContent=${pace}></span>` : nothing}
      `,
      meter: meter ? renderMeter(label, meter) : nothing,
    });
  }

  /** Keeps the space of the figures while there is no report. The first card shows `note`. */
  #renderPlaceholder(value: unknown, note = ''): TemplateResult {
    return this.#renderFigures(
      this.#wanted.map((figure, index) =>
        renderCard(figure, this.text[FIGURES[figure].label], {
          value,
          // The pace of the credits is on a separate line.
          detail: html`<span>${(index === 0 && note) || '\u00a0'}</span>${
              this.forecast && figure === 'credits' ? html`<span class="pace"></span>` : nothing
            }`,
          meter: html`<svg class="meter" aria-hidden="true"></svg>`,
        }),
      ),
    );
  }

  get #wanted(): readonly Figure[] {
    const names: readonly string[] = this.figures.split(/\s+/);
    return names.filter((name): name is Figure => (NAMES as readonly string[]).includes(name));
  }

  /** The wanted figures, without those that the endpoint does not know. */
  #contents(report: UsageReport): NamedContent[] {
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
      ...this.#change(report),
    };
    if (included === undefined) return content;
    const of = { included: this.#amount(included, report) };
    const over = used === null ? '' : this.#excess(used, included, report.decimals.credits);
    const limit = over === '' ? text.ofIncluded(of) : text.overIncluded({ over, ...of });
    if (used === null || Number(included) <= 0) return { ...content, limit };
    const seen = over === '' ? `${content.value} ${limit}` : this.#list(content.value, limit);
    return { ...content, limit, meter: { used: Number(used), limit: Number(included), text: seen } };
  }

  /** By how much usage exceeds the limit; empty if it does not. */
  #excess(used: Amount, limit: Amount, decimals: number): string {
    const over = roundAmount(subtract(used, limit), decimals);
    return Number(over) > 0 ? formatAmount(over, decimals, this.locale) : '';
  }

  #list(...parts: readonly string[]): string {
    return listFormat(this.locale, { type: 'unit' }).format(parts);
  }

  /**
   * The change since the previous period with the compared days, or else the range; and a note on usage that the number
   * does not include.
   */
  #change(report: UsageReport): Pick<FigureContent, 'change' | 'detail' | 'pace'> {
    const { locale } = this;
    const { previous, status } = this.usage.snapshot ?? {};
    // While another range loads, the old number belongs to other days than the filters show.
    const compared = status === 'ready' ? previous : null;
    const { ratio, days, isIncomplete } =
      (compared && describeChange(report, compared, this.#agent, this.text, locale)) ?? {};
    const unpriced = unpricedNote(report, this.#agent, this.text, locale);
    const leftOut = unpriced === '' && isIncomplete ? this.text.incomplete : unpriced.replace(/[.。]$/, '');
    const content = {
      detail: inLines(days || formatRange(report.query.range, locale), leftOut),
      pace: this.#paceLine(report),
    };
    return ratio === undefined ? content : { change: ratio, ...content };
  }

  /** The forecast for the end of the range. While its code is loading, an empty line keeps the place. */
  #paceLine(report: UsageReport): string {
    if (!this.forecast || report.query.range.end <= report.today) return '';
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
    const excess = over && text.overLimit({ over });
    const content = { label, detail: inLines(excess, this.#agent === null ? '' : text.acrossAllAgents) };
    if (limit === undefined) return { ...content, value: usedText };
    const value = text.usedOf({ used: usedText, limit: formatAmount(limit, 0, this.locale) });
    if (limit <= 0) return { ...content, value };
    return { ...content, value, meter: { used, limit, text: excess === '' ? value : this.#list(value, excess) } };
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

interface CardContent {
  readonly value: unknown;
  readonly detail: unknown;
  readonly meter: unknown;
}

function renderCard(figure: Figure, label: unknown, { value, detail, meter }: CardContent): TemplateResult {
  return html`
    <div
      part="figure"
      class="figure card ${FIGURES[figure].isAside ? 'aside' : ''}"
      role="group"
      aria-labelledby="label-${figure}"
    >
      <p part="label" class="label" id="label-${figure}">${label}</p>
      <p part="value" class="value">${value}</p>
      <p part="detail" class="detail">${detail}</p>
      <div class="share">${meter}</div>
    </div>
  `;
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
