import { CLAIMS, type Claim } from './claims.js';
import { PARAGRAPHS, type Paragraph, type ParagraphName } from './paragraphs.js';

/** A contradiction of the contract, or something else that the developer may want to know. */
export interface Finding {
  readonly claim: Claim;
  /** A sentence: what was found, and what it should be. */
  readonly sentence: string;
  readonly paragraph: Paragraph;
  /** The URL that was asked. */
  readonly url: string;
  /** Number of answers with this finding. */
  readonly count: number;
}

/** The result for a claim. */
export interface Verdict {
  readonly claim: Claim;
  readonly says: string;
  /** `unproven`: nothing contradicts the claim, but the answers had no usage that could prove it. */
  readonly verdict: 'proven' | 'fault' | 'unproven';
  /** Why it is unproven. */
  readonly why?: string;
}

const CLAIM_NAMES = Object.keys(CLAIMS) as readonly Claim[];

/** Collects what a check finds. The same mistake in many answers is one finding. */
export class Findings {
  readonly #faults = new Map<string, Finding>();
  readonly #notices = new Map<string, Finding>();
  readonly #proven = new Set<Claim>();
  readonly #reasons = new Map<Claim, string>();

  /**
   * @param kind distinguishes mistakes against one claim: only the first mistake of each kind is reported in a sentence
   */
  fault(claim: Claim, kind: ParagraphName, url: string, sentence: string): void {
    add(this.#faults, claim, kind, url, sentence);
  }

  notice(claim: Claim, kind: ParagraphName, url: string, sentence: string): void {
    add(this.#notices, claim, kind, url, sentence);
  }

  prove(claim: Claim): void {
    this.#proven.add(claim);
  }

  /** Records why a claim cannot be proven. The first reason counts. */
  unproven(claim: Claim, why: string): void {
    if (!this.#reasons.has(claim)) this.#reasons.set(claim, why);
  }

  has(claim: Claim): boolean {
    return this.faults.some((fault) => fault.claim === claim);
  }

  get faults(): readonly Finding[] {
    return [...this.#faults.values()];
  }

  get notices(): readonly Finding[] {
    return [...this.#notices.values()];
  }

  get verdicts(): readonly Verdict[] {
    return CLAIM_NAMES.map((claim) => {
      const says = CLAIMS[claim];
      if (this.has(claim)) return { claim, says, verdict: 'fault' };
      if (this.#proven.has(claim)) return { claim, says, verdict: 'proven' };
      return {
        claim,
        says,
        verdict: 'unproven',
        why: this.#reasons.get(claim) ?? 'there was nothing to prove it with',
      };
    });
  }
}

function add(to: Map<string, Finding>, claim: Claim, kind: ParagraphName, url: string, sentence: string): void {
  const key = `${claim} ${kind}`;
  const known = to.get(key);
  const finding = known ?? { claim, sentence, paragraph: PARAGRAPHS[kind], url, count: 0 };
  to.set(key, { ...finding, count: finding.count + 1 });
}
