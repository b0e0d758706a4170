import { CLAIMS, type Claim } from './claims.js';
import { PARAGRAPHS, type Paragraph, type ParagraphName } from './paragraphs.js';

/** Something that contradicts the contract, or that its reader may want to know. */
export interface Finding {
  readonly claim: Claim;
  /** A sentence: what was found, and what it should be. */
  readonly sentence: string;
  readonly paragraph: Paragraph;
  /** The URL that was asked. */
  readonly url: string;
  /** In how many answers. */
  readonly count: number;
}

/** What came out of a claim. */
export interface Verdict {
  readonly claim: Claim;
  readonly says: string;
  /** `unproven`: nothing contradicts it, and the answers had nothing to prove it with. */
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

  /** @param kind tells mistakes of one claim apart: of each kind, only the first has a sentence */
  fault(claim: Claim, kind: ParagraphName, url: string, sentence: string): void {
    add(this.#faults, claim, kind, url, sentence);
  }

  notice(claim: Claim, kind: ParagraphName, url: string, sentence: string): void {
    add(this.#notices, claim, kind, url, sentence);
  }

  prove(claim: Claim): void {
    this.#proven.add(claim);
  }

  /** Says why a claim cannot be proven, where nothing else does. */
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
