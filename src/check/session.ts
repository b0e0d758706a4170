import type { WireRequest } from '../api/request.js';
import type { UsageReport } from '../api/report.js';
import type { Asker, Exchange, Question } from './ask.js';
import type { Answer } from './answer.js';
import { compareBuckets, mismatchText, type Mismatch } from './compare.js';
import type { Claim } from './claims.js';
import type { KeyOf } from './cells.js';
import type { Findings } from './findings.js';
import { inspectAnswer } from './inspect.js';
import { inspectRefusal } from './inspect-refusal.js';
import type { ParagraphName } from './paragraphs.js';

/**
 * Codes with which an endpoint may refuse a question that the contract allows, because of its range or granularity.
 */
const MAY_REFUSE = new Set(['range_too_long', 'granularity_unsupported', 'retention_exceeded']);

/** Two answers to compare, and the claim that they prove if they agree. */
export interface Comparing {
  readonly claim: Claim;
  readonly kind: ParagraphName;
  readonly fine: Answer;
  readonly coarse: Answer;
  /** How each answer was asked for, as part of a sentence: "by hour". */
  readonly names: readonly [fine: string, coarse: string];
  readonly keyOf?: KeyOf | undefined;
  /** Returns the probable cause of a mismatch, to be added to the sentence about it. */
  readonly hint?: (mismatch: Mismatch) => string;
}

/** One check of an endpoint: all answers, and the findings in them. */
export class Session {
  readonly answers: Answer[] = [];
  readonly asker: Asker;
  readonly findings: Findings;

  constructor(asker: Asker, findings: Findings) {
    this.asker = asker;
    this.findings = findings;
  }

  /** Asks for usage. Returns `null` if none can be read, which is a finding unless the contract allows the refusal. */
  async ask(
    label: string,
    request: WireRequest,
    more: Omit<Question, 'label' | 'request'> = {},
  ): Promise<Answer | null> {
    const exchange = await this.asker.ask({ label, request, ...more });
    return this.read(exchange);
  }

  read(exchange: Exchange): Answer | null {
    const { findings } = this;
    if (exchange.status === 200) {
      const answer = inspectAnswer(exchange, findings);
      if (answer) this.answers.push(answer);
      findings.prove('answered');
      return answer;
    }
    const code = inspectRefusal(exchange, findings);
    if (!MAY_REFUSE.has(code)) {
      const { question, status, url } = exchange;
      findings.fault(
        'answered',
        'answer',
        url,
        `${question.label}: the answer has status ${status}${code === '' ? '' : `, \`${code}\``}.`,
      );
    }
    return null;
  }

  /**
   * Compares two answers. If they differ, both are requested once more, because data may have arrived between the two
   * requests.
   *
   * @returns whether they agree; `null` if they have no usage that can be compared
   */
  async compare(comparing: Comparing): Promise<boolean | null> {
    const { claim, kind, fine, coarse, names, keyOf, hint } = comparing;
    let { mismatch, compared } = compareBuckets(fine.report, coarse.report, keyOf);
    if (mismatch) {
      const [again, against] = [await this.#again(fine), await this.#again(coarse)];
      if (again && against) ({ mismatch, compared } = compareBuckets(again, against, keyOf));
    }
    if (mismatch) {
      const text = `${mismatchText(mismatch, ...names)}${hint?.(mismatch) ?? ''}`;
      const isUnpriced =
        mismatch.fine.unpriced !== mismatch.coarse.unpriced && mismatch.fine.messages === mismatch.coarse.messages;
      if (isUnpriced)
        this.findings.fault(
          'unpriced',
          'unpriced',
          coarse.exchange.url,
          `${text}: SQL leaves null out of a sum of credits, so group by \`credits IS NULL\` as well.`,
        );
      else this.findings.fault(claim, kind, coarse.exchange.url, text.endsWith('?') ? text : `${text}.`);
      return false;
    }
    if (compared === 0) return null;
    this.findings.prove(claim);
    const hasUnpriced = [fine, coarse].some(({ report }) => report.checks.unpriced.rows > 0);
    if (hasUnpriced) this.findings.prove('unpriced');
    return true;
  }

  async #again({ exchange }: Answer): Promise<UsageReport | null> {
    const label = `${exchange.question.label}, once more`;
    const again = await this.asker.ask({ ...exchange.question, label });
    return again.status === 200 ? (this.read(again)?.report ?? null) : null;
  }
}
