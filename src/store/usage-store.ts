import { agentUsage, type AgentUsage } from '../analysis/agent-usage.js';
import { periodBefore } from '../analysis/period-before.js';
import type { UsageReport } from '../api/report.js';
import { toUsageError, usageError, type UsageError } from '../api/usage-error.js';
import { toHalfOpen } from '../time/day-range.js';
import { ReportCache, type CacheEntry } from './report-cache.js';
import { toRequest } from './resolve-query.js';
import { createSource, type UsageSource } from './source.js';
import type { SubscribeOptions, UsageConfig, UsageListener, UsageQuery, UsageSnapshot } from './types.js';
import { validPatch } from './valid-patch.js';
import { warnOnce } from './warn-once.js';

/** How long a request goes on after the last subscriber left, so that an element can be moved without a new one. */
const GRACE_MS = 5_000;

/** How long a page may take to say where its usage comes from, before that counts as forgotten. */
const CONFIGURATION_GRACE_MS = 300;

const INITIAL_QUERY: UsageQuery = Object.freeze({ range: null, agent: null, granularity: 'auto' });

/** Options of which another value means other data: what is known belongs to the old ones. */
const IDENTITY_OPTIONS = ['endpoint', 'load', 'getToken'] as const;

type Timer = ReturnType<typeof setTimeout>;

interface Subscription {
  readonly listener: UsageListener;
  readonly previous: boolean;
}

interface Waiter {
  resolve(report: UsageReport): void;
  reject(error: Error): void;
}

/** The entries that the present query is about. */
interface Current {
  /** Without an agent: a complete answer serves them all. */
  readonly base: CacheEntry;
  /** What is shown: the base, or the agent's own where the base was cut. */
  readonly entry: CacheEntry;
  /** The period before, where somebody wants it and it is known which that is. */
  readonly before: CacheEntry | null;
}

/**
 * One query and the report that answers it, shared by everything that shows either. Plain TypeScript without a DOM:
 * it works in Node and in workers, and does nothing before its first subscriber.
 */
export class UsageStore {
  readonly name: string;
  #config: UsageConfig = Object.freeze({});
  #offers: { readonly endpoint: string }[] = [];
  /** The endpoint that elements named; outlives their leaving, since they may only be moving. */
  #offered: string | undefined;
  #source: UsageSource | null = null;
  #query = INITIAL_QUERY;
  #cache = new ReportCache();
  #fetchCache: RequestCache = 'default';
  /** The latest report that tells what day it is, which billing periods there are and who the agents are. */
  #known: UsageReport | null = null;
  #lastShown: UsageReport | null = null;
  #unconfigured: UsageError | null = null;
  #subscriptions = new Set<Subscription>();
  #waiters = new Set<Waiter>();
  #startTimer: Timer | undefined;
  #graceTimer: Timer | undefined;
  #configurationTimer: Timer | undefined;
  #revision = 0;
  #snapshot: UsageSnapshot;

  constructor(name: string, config: UsageConfig = {}) {
    this.name = name;
    this.#snapshot = this.#takeSnapshot();
    this.configure(config);
  }

  get config(): UsageConfig {
    return this.#config;
  }

  /** Grows with every new try to answer the present query, so that who waits for an answer knows of it. */
  get revision(): number {
    return this.#revision;
  }

  /** What the store knows now: frozen, and the same object until something changes. */
  get(): UsageSnapshot {
    return this.#snapshot;
  }

  /**
   * Calls the listener at once and on every change. The first subscriber starts the work.
   *
   * @returns the function that ends the subscription
   */
  subscribe(listener: UsageListener, { previous = false }: SubscribeOptions = {}): () => void {
    const subscription = { listener, previous };
    this.#subscriptions.add(subscription);
    this.#schedule();
    const before = this.#snapshot;
    this.#publish();
    if (this.#snapshot === before) call(listener, before);
    return () => {
      if (!this.#subscriptions.delete(subscription)) return;
      this.#onDeparture();
      if (previous && this.#isObserved) this.#publish();
    };
  }

  /** Changes parts of the query. Setting again what has failed tries again. */
  setQuery(patch: Partial<UsageQuery>): void {
    const query = Object.freeze({ ...this.#query, ...validPatch(patch) });
    const isChanged = JSON.stringify(query) !== JSON.stringify(this.#query);
    if (isChanged) this.#query = query;
    const { base, entry } = this.#current();
    const hasFailed = [entry, base].map((one) => one.forgiveFailure()).includes(true);
    if (isChanged || hasFailed) this.#revision++;
    this.#schedule();
    this.#publish();
  }

  /** Asks again for what is on screen, whatever is known of it; resolves once it is answered or has failed. */
  async refresh(): Promise<void> {
    const { base, entry, before } = this.#current();
    this.#revision++;
    const wanted = new Set([base, entry, before].filter((one) => one !== null));
    const cache = this.#fetchCache === 'reload' ? 'reload' : 'no-cache';
    await Promise.all([...wanted].map((one) => this.#load(one, cache)));
  }

  /** The report for the present query, once nothing is out for it; rejects with a `UsageError` where it failed. */
  load(signal?: AbortSignal): Promise<UsageReport> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const waiter: Waiter = { resolve, reject };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', () => {
        if (this.#waiters.delete(waiter)) this.#onDeparture();
        reject(signal.reason as Error);
      });
      this.#schedule();
    });
  }

  /** Forgets everything: identity has changed. */
  reset(): void {
    this.#query = INITIAL_QUERY;
    this.#fetchCache = 'reload';
    this.#connect();
  }

  /** Says where reports come from and how they are asked for; what is not mentioned stays. */
  configure(config: UsageConfig): void {
    const old = this.#config;
    this.#config = Object.freeze({ ...old, ...config });
    if (IDENTITY_OPTIONS.some((option) => old[option] !== this.#config[option])) {
      if (this.#source) this.#fetchCache = 'reload';
      this.#connect();
    } else this.#source = createSource(this.#config, this.#offered);
    this.#notify();
  }

  /**
   * Names an endpoint on behalf of an element: the first one counts, and only where the store is configured with none.
   *
   * @returns the function that takes it back
   */
  offerEndpoint(endpoint: string): () => void {
    const offer = { endpoint };
    this.#offers.push(offer);
    this.#takeOffer();
    this.#schedule();
    return () => {
      this.#offers = this.#offers.filter((other) => other !== offer);
      this.#takeOffer();
    };
  }

  #takeOffer(): void {
    const endpoint = this.#offers[0]?.endpoint ?? this.#offered;
    if (endpoint === this.#offered) return;
    this.#offered = endpoint;
    if (this.#config.load === undefined && this.#config.endpoint === undefined) this.#connect();
  }

  /** Starts over with the source that is configured now. */
  #connect(): void {
    this.#source = createSource(this.#config, this.#offered);
    this.#cache.clear();
    this.#known = null;
    this.#lastShown = null;
    this.#unconfigured = null;
    clearTimeout(this.#configurationTimer);
    this.#configurationTimer = undefined;
    this.#revision++;
    this.#schedule();
    this.#publish();
  }

  get #isObserved(): boolean {
    return this.#subscriptions.size > 0 || this.#waiters.size > 0;
  }

  /** Starts what is missing once the present task is over: by then every element of a page has had its say. */
  #schedule(): void {
    if (!this.#isObserved) return;
    clearTimeout(this.#graceTimer);
    this.#startTimer ??= setTimeout(() => {
      this.#startTimer = undefined;
      this.#start();
    });
  }

  #start(): void {
    if (!this.#isObserved) return;
    for (const { endpoint } of this.#offers) {
      if (endpoint === this.#offered) continue;
      warnOnce(`store "${this.name}" already asks ${this.#offered ?? ''}; the endpoint ${endpoint} is ignored`);
    }
    const { base, entry, before } = this.#current();
    this.#cache.abortExcept(new Set([base, entry, before]));
    if (!this.#source) this.#awaitConfiguration();
    for (const one of [entry, before]) if (one?.isWanting) void this.#load(one, this.#fetchCache);
    this.#publish();
  }

  async #load(entry: CacheEntry, cache: RequestCache): Promise<void> {
    if (!this.#source) return;
    const isFirst = entry.report === null;
    const loading = entry.load(this.#source, cache);
    this.#publish();
    if (await loading) this.#onAnswer(entry, isFirst);
  }

  #onAnswer(entry: CacheEntry, isFirst: boolean): void {
    this.#fetchCache = 'default';
    this.#cache.share(entry);
    if (entry === this.#current().base) this.#learn(entry, isFirst);
    // The answer may call for more: the period before, the days of a preset, an agent that was cut.
    this.#start();
    this.#publish();
  }

  /**
   * The days of a preset are reckoned from what is known. Would their first answer change that, an endpoint with a loose
   * idea of its today or its periods would keep them moving, one request after the other.
   */
  #learn({ report, request }: CacheEntry, isFirst: boolean): void {
    const { range } = this.#query;
    const isFollowing = isFirst && range !== null && 'preset' in range;
    const tellsToday = request.from === undefined || report?.asOf !== undefined;
    if (report && tellsToday && (request.from === undefined || !isFollowing)) this.#known = report;
  }

  #awaitConfiguration(): void {
    this.#configurationTimer ??= setTimeout(() => {
      this.#unconfigured = toUsageError(usageError('not_configured', 'No usage endpoint is configured'));
      this.#publish();
    }, CONFIGURATION_GRACE_MS);
  }

  #onDeparture(): void {
    if (this.#isObserved) return;
    clearTimeout(this.#graceTimer);
    this.#graceTimer = setTimeout(() => {
      clearTimeout(this.#configurationTimer);
      this.#configurationTimer = undefined;
      this.#cache.abortExcept(new Set());
      this.#publish();
    }, GRACE_MS);
    (this.#graceTimer as { unref?: () => void }).unref?.();
  }

  #current(): Current {
    const base = this.#cache.get(toRequest(this.#query, this.#known));
    const { agent } = this.#query;
    const entry =
      agent !== null && base.report?.truncated ? this.#cache.get({ ...base.request, agent: [agent] }) : base;
    const isPreviousWanted = [...this.#subscriptions].some(({ previous }) => previous);
    const before =
      isPreviousWanted && entry.report
        ? this.#cache.get({
            ...entry.request,
            ...toHalfOpen(periodBefore(entry.report.query.range, entry.report.account)),
          })
        : null;
    return { base, entry, before };
  }

  #takeSnapshot(): UsageSnapshot {
    const { base, entry, before } = this.#current();
    const error = entry.error ?? base.error ?? this.#unconfigured;
    const report = entry.report ?? this.#lastShown;
    const isAsked = this.#isObserved || entry.isFetching;
    return Object.freeze({
      query: this.#query,
      status: entry.report ? 'ready' : error ? 'error' : isAsked ? 'loading' : 'idle',
      fetching: entry.isFetching || base.isFetching,
      stale: report !== null && error !== null,
      report,
      previous: before?.report ?? null,
      error,
      agents: agentsOf(base.report ?? this.#known),
    });
  }

  #publish(): void {
    const next = this.#takeSnapshot();
    const last = this.#snapshot;
    const keys = Object.keys(next) as (keyof UsageSnapshot)[];
    if (keys.some((key) => next[key] !== last[key])) {
      this.#snapshot = next;
      if (next.status === 'ready') this.#lastShown = next.report;
      this.#notify();
    }
    this.#answerWaiters();
  }

  #notify(): void {
    for (const subscription of [...this.#subscriptions]) {
      // One listener may have ended the subscription of another.
      if (this.#subscriptions.has(subscription)) call(subscription.listener, this.#snapshot);
    }
  }

  #answerWaiters(): void {
    const { status, fetching, error, report } = this.#snapshot;
    const isSettled = this.#startTimer === undefined && !fetching && (status === 'ready' || status === 'error');
    if (!isSettled || this.#waiters.size === 0) return;
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) {
      if (error) waiter.reject(usageError(error.code, error.message, error));
      else if (report) waiter.resolve(report);
    }
    this.#onDeparture();
  }
}

const NO_AGENTS: readonly AgentUsage[] = Object.freeze([]);
const agentsByReport = new WeakMap<UsageReport, readonly AgentUsage[]>();

/** Worked out once a report, so that snapshots can be compared by identity. */
function agentsOf(report: UsageReport | null): readonly AgentUsage[] {
  if (!report) return NO_AGENTS;
  const known = agentsByReport.get(report) ?? agentUsage(report);
  agentsByReport.set(report, known);
  return known;
}

/** A listener that throws must not keep the others from being told. */
function call(listener: UsageListener, snapshot: UsageSnapshot): void {
  try {
    listener(snapshot);
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
