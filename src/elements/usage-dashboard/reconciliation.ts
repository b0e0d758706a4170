import { html, nothing, type TemplateResult } from 'lit';
import { findingsOf, type Finding } from '../../analysis/contradictions.js';
import { isOfYear, needsYear } from '../../analysis/local-time.js';
import { reconciliationOf, type MetricReconciliation } from '../../analysis/reconciliation.js';
import type { Metric, UsageReport } from '../../api/report.js';
import type { Amount } from '../../format/amount.js';
import { formatBucket, formatMoment } from '../../format/dates.js';
import { formatBucketStart } from '../../format/bucket-start.js';
import { isolate, oneLine } from '../../format/foreign-text.js';
import { numberFormat } from '../../format/intl-cache.js';
import { formatAmount } from '../../format/numbers.js';
import type { DashboardFootMessages } from '../../i18n/dashboard-foot.js';
import { wordsLocale } from '../../i18n/messages.js';
import { GRANULARITY } from '../../time/granularity-traits.js';
import { zoneOffset } from '../../time/zone.js';

const METRICS: readonly Metric[] = ['credits', 'messages'];

/** Up to this number, partial buckets are named; otherwise the text says how many there are. */
const NAMED = 2;

/** Characters of a note that are shown. */
const MAX_NOTE = 200;

export interface ReconciliationFact {
  readonly label: string;
  readonly value: string;
}

/** Texts about how reliable the numbers of a report are: a line, and a list of facts. */
export class ReconciliationWords {
  #report: UsageReport;
  #text: DashboardFootMessages;
  #locale: string;

  constructor(report: UsageReport, text: DashboardFootMessages, locale: string) {
    this.#report = report;
    this.#text = text;
    this.#locale = locale;
  }

  /** Whether the report contradicts the contract, or its own total. */
  get #isWrong(): boolean {
    return this.#reconciliation.addsUp === false || this.#findings.contradictions.length > 0;
  }

  /** Whether there is anything to verify: a total of 0 without rows proves nothing. */
  get #isVerified(): boolean {
    return this.#report.rows.length > 0 || this.#isWrong;
  }

  /**
   * The icon of the line; empty where there is nothing to verify: nothing is wrong, and no total is stated or nothing
   * was used.
   */
  get mark(): 'sound' | 'unsound' | '' {
    const { unpriced, truncated } = this.#report.checks;
    if (!this.#isVerified) return '';
    if (this.#isWrong || unpriced.rows > 0 || truncated !== null) return 'unsound';
    return this.#reconciliation.addsUp ? 'sound' : '';
  }

  /**
   * The parts of the line: whether the rows add up, then problems if there are any, and the time and zone of the data.
   * The most serious problems come first.
   */
  get line(): readonly string[] {
    const { truncated, unpriced, unattributed } = this.#report.checks;
    const { contradictions, notices } = this.#findings;
    const isAllUnattributed = notices.some(({ code }) => code === 'unattributed');
    const unattributedAmounts = isAllUnattributed ? '' : this.#amounts(unattributed);
    return [
      this.#isVerified ? this.#verdict : '',
      ...[...contradictions, ...notices].map((finding) => this.#sentence(finding)),
      truncated ? this.#cut : '',
      unpriced.rows > 0 ? this.#text.withoutPrice({ amount: this.#unpriced }) : '',
      this.through,
      this.#partial,
      unattributedAmounts === '' ? '' : this.#text.ofNoAgent({ amount: unattributedAmounts }),
      ...Object.entries(this.#report.notes).map(([code, note]) =>
        this.#text.note({ code, text: oneLine(note, MAX_NOTE) }),
      ),
    ]
      .filter((part) => part !== '')
      .map((part) => part.replace(/[.。]$/, ''));
  }

  /** Up to when the data is complete, and in which zone the days are. */
  get through(): string {
    const time = this.#localAsOf;
    const zone = isolate(this.#report.query.timeZone);
    if (time === null) return this.#text.timesIn({ zone });
    return this.#text.dataThrough({
      time: formatMoment(time, this.#localeIn('dataThrough'), needsYear(this.#report)),
      zone,
    });
  }

  get facts(): readonly ReconciliationFact[] {
    const { checks, query, rows } = this.#report;
    const { credits, messages, addsUp } = this.#reconciliation;
    const text = this.#text;
    const amounts = (part: keyof MetricReconciliation): string =>
      this.#amounts({ credits: credits[part], messages: messages[part] });
    const rowCount = text.proofRowCount({ amount: this.#number(rows.length), count: rows.length });
    const { coarserThan } = checks;
    const granularity = text.granularities[query.granularity];
    return [
      { label: text.proofTotal, value: amounts('stated') || (addsUp === null ? text.notSaid : this.#zero) },
      { label: text.proofRows, value: [amounts('sum') || this.#zero, rowCount].join(' · ') },
      {
        label: text.proofDifference,
        value: amounts('difference') || (addsUp === null ? text.notSaid : text.proofNone),
      },
      { label: text.proofData, value: this.#dataThrough ?? text.notSaid },
      { label: text.proofZone, value: isolate(query.timeZone) },
      {
        label: text.proofBuckets,
        value: coarserThan
          ? text.coarserThanAsked({ asked: text.granularities[coarserThan], shown: granularity })
          : granularity,
      },
      { label: text.proofUnfinished, value: this.#unfinished || text.proofNone },
      { label: text.proofUnpriced, value: checks.unpriced.rows > 0 ? this.#unpriced : text.proofNone },
      { label: text.proofUnattributed, value: this.#amounts(checks.unattributed) || text.proofNone },
      { label: text.proofCut, value: this.#cut || text.proofNone },
    ];
  }

  get #reconciliation() {
    return reconciliationOf(this.#report);
  }

  get #findings() {
    return findingsOf(this.#report);
  }

  #sentence({ code }: Finding): string {
    const { findings } = this.#text;
    const text = findings[code];
    if (typeof text === 'string') return text;
    const { delivery, query } = this.#report;
    const options = { style: 'unit', unit: 'day', unitDisplay: 'long' } as const;
    const days = Math.round((delivery?.hoursBehind ?? NaN) / 24);
    const age = numberFormat(wordsLocale(findings, code, this.#locale), options).format(days);
    return text({ zone: isolate(query.timeZone), age });
  }

  /** Empty where the rows add up but something else is wrong. */
  get #verdict(): string {
    const { credits, messages, addsUp } = this.#reconciliation;
    if (addsUp === null) return this.#text.proofNoTotal;
    if (addsUp) return this.#isWrong ? '' : this.#text.proofAddsUp;
    const amount = this.#amounts({ credits: credits.difference, messages: messages.difference });
    return this.#text.proofDiffers({ amount });
  }

  /**
   * Time up to which the data is complete, as local time of the report's zone, as if it were UTC; `null`: not known.
   */
  get #localAsOf(): number | null {
    const { checks, query } = this.#report;
    const time = checks.dataThrough;
    if (time === null) return null;
    const local = time + zoneOffset(query.timeZone, time);
    return Number.isFinite(local) ? local : null;
  }

  get #dataThrough(): string | null {
    const time = this.#localAsOf;
    return time === null ? null : formatBucket(time, time, 'minute', this.#locale);
  }

  get #partial(): string {
    const { partial } = this.#reconciliation;
    if (partial.length > NAMED) return this.#buckets('bucketsProvisional', partial.length);
    return partial.map((bucket) => this.#text.soFar({ bucket: this.#bucket(bucket) })).join(' · ');
  }

  get #unfinished(): string {
    const { provisional, future, unavailable } = this.#reconciliation;
    return [
      this.#partial,
      this.#buckets('bucketsProvisional', provisional),
      this.#buckets('bucketsFuture', future),
      this.#buckets('bucketsUnavailable', unavailable),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }

  get #unpriced(): string {
    const { rows, messages } = this.#report.checks.unpriced;
    return this.#amounts({ messages }) || this.#text.proofRowCount(this.#count(rows));
  }

  get #cut(): string {
    const { truncated } = this.#report;
    if (!truncated) return '';
    const counts = { shown: this.#number(truncated.shown), total: this.#number(truncated.total) };
    return truncated.dimension === 'agent' ? this.#text.agentsCut(counts) : this.#text.modelsCut(counts);
  }

  get #zero(): string {
    return this.#amount(0, 'credits');
  }

  /** The amounts with their units, without those that are zero or `null`; may be empty. */
  #amounts(amounts: { readonly [metric in Metric]?: Amount | null }): string {
    const parts = METRICS.map((metric) => {
      const amount = amounts[metric] ?? null;
      return amount === null || Number(amount) === 0 ? '' : this.#amount(amount, metric);
    });
    return parts.filter((part) => part !== '').join(' · ');
  }

  #amount(amount: Amount, metric: Metric): string {
    const values = {
      amount: formatAmount(amount, this.#report.decimals[metric], this.#locale),
      count: Number(amount),
    };
    return metric === 'credits' ? this.#text.creditsAmount(values) : this.#text.messagesAmount(values);
  }

  #bucket(index: number): string {
    const { localStart } = this.#report.buckets;
    const opens = localStart[index] ?? 0;
    const { granularity } = this.#report.query;
    return formatBucketStart(opens, granularity, this.#localeIn('soFar'), !isOfYear(opens, this.#report.today));
  }

  /** A text about a number of buckets, written as a duration such as "3 days"; empty for none. */
  #buckets(name: 'bucketsProvisional' | 'bucketsFuture' | 'bucketsUnavailable', count: number): string {
    if (count === 0) return '';
    const { intlUnit, intlUnits } = GRANULARITY[this.#report.query.granularity];
    const format = numberFormat(this.#localeIn(name), { style: 'unit', unit: intlUnit, unitDisplay: 'long' });
    return this.#text[name]({ amount: format.format(count * intlUnits) });
  }

  #localeIn(name: keyof DashboardFootMessages): string {
    return wordsLocale(this.#text, name, this.#locale);
  }

  #count(count: number): { amount: string; count: number } {
    return { amount: this.#number(count), count };
  }

  #number(count: number): string {
    return formatAmount(count, 0, this.#locale);
  }
}

interface ReconciliationOptions {
  readonly words: ReconciliationWords;
  readonly text: DashboardFootMessages;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Renders the line, and a button that shows the list of facts below it. */
export function renderReconciliation({ words, text, isOpen, onToggle }: ReconciliationOptions): TemplateResult {
  const { mark } = words;
  return html`
    <div part="proof" class="proof">
      <div class="proof-line">
        ${
          mark === ''
            ? nothing
            : html`<svg class="icon ${mark}" viewBox="0 0 16 16" aria-hidden="true">
                <path d=${mark === 'sound' ? 'm3 8.5 3.5 3.5L13 4.5' : 'M8 2v7.5M8 13v.5'}></path>
              </svg>`
        }
        <p>
          <span id="proof-line">
            ${words.line.map((part, index) => html`${index === 0 ? '' : '\u00A0· '}<bdi .textContent=${part}></bdi>`)}
          </span>
          <button
            part="proof-details"
            class="quiet"
            type="button"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-controls="proof-facts"
            aria-describedby="proof-line"
            @click=${onToggle}
          >
            ${text.proofDetails}
            <svg class="icon chevron" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4"></path></svg>
          </button>
        </p>
      </div>
      <dl id="proof-facts" class="proof-facts" ?hidden=${!isOpen}>
        ${
          isOpen
            ? words.facts.map(
                ({ label, value }) => html`
                  <div>
                    <dt>${label}</dt>
                    <dd .textContent=${value}></dd>
                  </div>
                `,
              )
            : nothing
        }
      </dl>
    </div>
  `;
}
