import { BUCKET_STATES } from '../api/parse-buckets.js';
import type { UsageReport } from '../api/report.js';
import type { WireRequest } from '../api/request.js';
import type { UsageError } from '../api/usage-error.js';
import { elapsedSince, now, type Moment } from '../time/elapsed.js';
import type { Loaded } from './source.js';

/**
 * The state of one request and its last report. The store sends the request, and records here when it starts and ends.
 */
export class CacheEntry {
  readonly request: WireRequest;
  #report: UsageReport | null = null;
  #isStorable = true;
  #isFinal = false;
  #bytes = 0;
  #error: UsageError | null = null;
  #flight: AbortController | null = null;
  #isWanting = true;
  #answered: Moment | null = null;
  #tried: Moment | null = null;

  constructor(request: WireRequest) {
    this.request = request;
  }

  /** The last report. A later request that fails does not remove it. */
  get report(): UsageReport | null {
    return this.#report;
  }

  /** Why the last request failed, or why the current one has to wait; `null` if neither happened. */
  get error(): UsageError | null {
    return this.#error;
  }

  get isFetching(): boolean {
    return this.#flight !== null;
  }

  /** When the last report arrived, in milliseconds since 1970 UTC; `null` before the first one. */
  get answeredAt(): number | null {
    return this.#answered?.wall ?? null;
  }

  /** Milliseconds since the last report arrived; `null` before the first one. */
  get age(): number | null {
    return this.#answered && elapsedSince(this.#answered);
  }

  /** Milliseconds since the last request succeeded or failed; `null` before that. */
  get sinceTried(): number | null {
    return this.#tried && elapsedSince(this.#tried);
  }

  /** Whether the endpoint allows the report to be kept while no element shows it. */
  get isStorable(): boolean {
    return this.#isStorable;
  }

  /** Whether the usage in the report cannot change any more: its buckets are complete, and all of it has a price. */
  get isFinal(): boolean {
    return this.#isFinal && this.#error === null;
  }

  /** Estimated memory of the report, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `false` also before the first report. */
  isOlderThan(ms: number): boolean {
    return this.age !== null && this.age > ms;
  }

  /**
   * Whether a request has to be sent: the first one, or one after {@link forgiveFailure}. `false` while one is running.
   */
  get isWanting(): boolean {
    return this.#isWanting && this.#flight === null;
  }

  /**
   * Records that a request starts, and aborts the previous one if it is still running.
   *
   * @returns the signal that aborts the request; pass it to {@link postpone} and {@link end} to identify the request
   */
  start(): AbortSignal {
    this.abort();
    this.#flight = new AbortController();
    return this.#flight.signal;
  }

  /**
   * Records why the running request waits before it tries again. Call this only for a wait that a user would notice.
   */
  postpone(flight: AbortSignal, reason: UsageError): void {
    if (this.#flight?.signal === flight) this.#error = reason;
  }

  /**
   * Records how a request ended.
   *
   * @param share returns the fresh report, with the objects of the old one wherever both are equal
   * @returns `false` if the outcome was ignored, because the request was aborted or another one has replaced it
   */
  end(
    flight: AbortSignal,
    outcome: Loaded | UsageError,
    share = (_old: UsageReport | null, fresh: UsageReport): UsageReport => fresh,
  ): boolean {
    if (this.#flight?.signal !== flight) return false;
    this.#flight = null;
    this.#isWanting = false;
    this.#tried = now();
    this.#error = 'report' in outcome ? null : outcome;
    if ('report' in outcome) {
      this.#report = share(this.#report, outcome.report);
      this.#isStorable = outcome.isStorable;
      this.#isFinal = isFinal(this.#report);
      this.#bytes = bytesOf(this.#report);
      this.#answered = this.#tried;
    }
    return true;
  }

  abort(): void {
    this.#flight?.abort();
    this.#flight = null;
  }

  /** Allows the store to send a failed request again. */
  forgiveFailure(): void {
    if (this.#error === null) return;
    this.#error = null;
    this.#isWanting = true;
  }
}

/** Uses `includes`, because a callback would run for each of the half a million minutes of a year. */
function isFinal({ buckets, checks }: UsageReport): boolean {
  return (
    checks.unpriced.rows === 0 && !BUCKET_STATES.some((state) => state !== 'complete' && buckets.state.includes(state))
  );
}

/**
 * An estimate: the columns are nearly all of a large report. An exact amount may be a string, and counts as 40 bytes;
 * an agent counts as 200.
 */
function bytesOf({ rows, buckets, agents }: UsageReport): number {
  const columns = [rows.bucket, rows.agent, rows.model, rows.credits, rows.messages, buckets.start, buckets.end];
  const exact = [rows.exact.credits, rows.exact.messages].reduce((sum, list) => sum + (list?.length ?? 0) * 40, 0);
  return columns.reduce((sum, { byteLength }) => sum + byteLength, exact + agents.length * 200);
}
