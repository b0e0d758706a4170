import type { WireReport, WireRow } from '../../../src/api/wire.js';
import type { Claim } from '../../../src/check/claims.js';
import { rightSteps, type Steps, type TinyQuery } from './tiny-endpoint.js';

/** A mistake that is planted into a correct endpoint, with the claim that has to fail and a part of its sentence. */
export interface Plant {
  readonly name: string;
  readonly claim: Claim;
  readonly sentence: RegExp;
  readonly steps: Partial<Steps>;
}

export const RIGHT = rightSteps();
export const HOUR = 3_600_000;

type Wire = Omit<WireReport, 'rows' | 'buckets'> & {
  rows: WireRow[];
  buckets: { start: string; end: string; state?: string }[];
};

/** Changes the answer before it is sent. */
export function sent(
  change: (wire: Wire, query: TinyQuery, parameters: URLSearchParams) => object | undefined,
): Partial<Steps> {
  return {
    finish: (report, query, parameters) => {
      const wire = structuredClone(report) as Wire;
      return change(wire, query, parameters) ?? wire;
    },
  };
}

export function parsed(change: (query: TinyQuery, parameters: URLSearchParams) => TinyQuery): Partial<Steps> {
  return {
    parse: (parameters, steps) => {
      const query = RIGHT.parse(parameters, steps);
      return 'status' in query ? query : change(query, parameters);
    },
  };
}
