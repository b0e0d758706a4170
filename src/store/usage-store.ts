import { previousPeriod } from '../analysis/adjacent-period.js';
import type { AbortSignalLike } from '../api/platform-types.js';
import type { UsageReport } from '../api/report.js';
import { toUsageError, usageError, type UsageError } from '../api/usage-error.js';
import type { Day } from '../time/day.js';
import { toHalfOpen } from '../time/day-range.js';
import { AccountDay, KnownAgents } from './known-account.js';
import { Freshness, STALE_AFTER } from './freshness.js';
import { reportIfMistake } from './warnings.js';
import { AttributeConfigs, type AttributeConfig } from './attribute-config.js';
import { isPageHidden } from './page.js';
import type { CacheEntry } from './cache-entry.js';
import { ReportCache } from './report-cache.js';
import { toRequest, validPatch } from './query.js';
import { sameSnapshot, takeSnapshot, type Current } from './snapshot.js';
import { createSource, IDENTITY_OPTIONS, SOURCE_OPTIONS, type LoadOptions, type UsageSource } from './source.js';
import { callListener, Subscriptions } from './subscriptions.js';
import type { SubscribeOptions, UsageConfig, UsageListener, UsageQuery, UsageSnapshot } from './types.js';
import { Waiters } from './waiters.js';

/** How long a request goes on after the last subscriber left, so that an element can be moved without a new one. */
const GRACE_MS = 5_000;

/** How long a page may take to say where its usage comes from, before that counts as forgotten. */
const CONFIGURATION_GRACE_MS = 300;

const INITIAL_QUERY: UsageQuery = Object.freeze({ range: null, agent: null, granularity: 'auto' });

type Timer = ReturnType<typeof setTimeout>;

/**
 * One query and the report that answers it, shared by everything that shows either. Plain TypeScript without a DOM:
 * it works in Node and in workers, and does nothing before its first subscriber.
 */
export class UsageStore {
  readonly name: string;
  #config: UsageConfig = Object.freeze({});
  #attributeConfigs: AttributeConfigs;
  #offeredEndpoint: string | undefined;
  #source: UsageSource | null = null;
  #query = INITIAL_QUERY;
  #cache = new ReportCache();
  /** The browser's cache may still hold answers for somebody else, since an endpoint may forget to say `Vary`. */
  #hasChangedIdentity = false;
  /** The latest report that tells what day it is, which billing periods there are and who the agents are. */
  #known: UsageReport | null = null;
  #knownAgents = new KnownAgents();
  #day = new AccountDay();
  #lastReady: UsageSnapshot | null = null;
  #unconfigured: UsageError | null = null;
  #subscriptions = new Subscriptions();
  #waiters = new Waiters();
  #freshness = new Freshness({ askAgain: (entries) => this.#askAgain(entries), moveOn: () => this.#start() });
  #startTimer: Timer | undefined;
  #graceTimer: Timer | undefined;
  #configurationTimer: Timer | undefined;
  #revision = 0;
  #snapshot: UsageSnapshot;

  constructor(name: string, config: UsageConfig = {}) {
    this.name = name;
    this.#attributeConfigs = new AttributeConfigs(name);
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

  /** The account's day, which goes on at its midnight while somebody looks; `null` until an answer tells. */
  get today(): Day | null {
    return this.#day.context?.today ?? null;
  }

  /** Whether the period before is wanted and may still come: a report to compare with is then missing for now only. */
  get isComparing(): boolean {
    const { before } = this.#current();
    return before !== null && !before.report && (before.isFetching || before.isWanting);
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
  subscribe(listener: UsageListener, options: SubscribeOptions = {}): () => void {
    const end = this.#subscriptions.add(listener, options);
    this.#schedule();
    const before = this.#snapshot;
    this.#publish();
    if (this.#snapshot === before) callListener(listener, before);
    return () => {
      if (!end()) return;
      this.#onDeparture();
      if (options.previous && this.#isObserved) this.#publish();
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
    await Promise.all([...wanted].map((one) => this.#load(one, { cache: 'no-cache', isUrgent: true })));
  }

  /** The report for the present query, once nothing is out for it; rejects with a `UsageError` where it failed. */
  load(signal?: AbortSignalLike): Promise<UsageReport> {
    const answer = this.#waiters.wait(signal, () => this.#onDeparture());
    this.#schedule();
    return answer;
  }

  /** Forgets everything: identity has changed. */
  reset(): void {
    this.#query = INITIAL_QUERY;
    this.#hasChangedIdentity = true;
    this.#connect();
  }

  /** Says where reports come from and how they are asked for; what is not mentioned stays. */
  configure(config: UsageConfig): void {
    const old = this.#config;
    this.#config = Object.freeze({ ...old, ...config });
    const hasOther = (option: keyof UsageConfig): boolean => old[option] !== this.#config[option];
    if (IDENTITY_OPTIONS.some(hasOther)) {
      if (this.#source) this.#hasChangedIdentity = true;
      this.#connect();
    } else if (SOURCE_OPTIONS.some(hasOther))
      this.#source = createSource(this.#config, this.#attributeConfigs.endpoint);
    this.#watch();
    this.#subscriptions.notify(() => this.#snapshot);
  }

  /**
   * Says something on behalf of an element: the first to say it counts, and only where the configuration does not.
   *
   * @returns the function that takes it back
   */
  attributeConfig(attributeConfig: AttributeConfig): () => void {
    const withdraw = this.#attributeConfigs.add(attributeConfig);
    this.#takeOffers();
    this.#schedule();
    return () => {
      withdraw();
      this.#takeOffers();
    };
  }

  #takeOffers(): void {
    const { endpoint } = this.#attributeConfigs;
    const isOther = endpoint !== this.#offeredEndpoint;
    this.#offeredEndpoint = endpoint;
    if (isOther && this.#config.load === undefined && this.#config.endpoint === undefined) this.#connect();
    else this.#watch();
  }

  /** Starts over with the source that is configured now. */
  #connect(): void {
    this.#source = createSource(this.#config, this.#attributeConfigs.endpoint);
    this.#cache.clear();
    this.#freshness.forget();
    this.#known = null;
    this.#knownAgents.forget();
    this.#day.forget();
    this.#lastReady = null;
    this.#unconfigured = null;
    clearTimeout(this.#configurationTimer);
    this.#configurationTimer = undefined;
    this.#revision++;
    this.#schedule();
    this.#publish();
  }

  /** Seconds. */
  get #staleAfter(): number {
    return this.#config.staleAfter ?? STALE_AFTER;
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
    }, 0);
  }

  #start(): void {
    if (!this.#isObserved) return;
    const hasMovedOn = this.#moveOn();
    const shown = this.#snapshot;
    this.#attributeConfigs.warnOfConflicts();
    const { base, entry, before } = this.#current();
    const wanted = new Set([base, entry, before]);
    this.#cache.abortExcept(wanted);
    this.#cache.forgetUnstorableExcept(wanted);
    if (!this.#source) this.#awaitConfiguration();
    for (const one of [entry, before]) if (one?.isWanting) void this.#load(one, { cache: 'default' });
    this.#watch();
    this.#publish();
    // Not only what is shown goes by the day: what can be chosen does, too.
    if (hasMovedOn && shown === this.#snapshot) this.#subscriptions.notify(() => this.#snapshot);
  }

  /** Goes on to the account's present day once somebody looks; tells whether it is another one. */
  #moveOn(): boolean {
    const { base } = this.#current();
    const today = isPageHidden() ? null : this.#day.advance();
    if (today === null) return false;
    this.#cache.forgetPeriodsBefore(today, toRequest(this.#query, this.#day.context));
    if (this.#current().base !== base) this.#revision++;
    return true;
  }

  /** Keeps an eye on the age of what is shown; what was shown before may be old by now. */
  #watch(): void {
    if (!this.#isObserved) return;
    const { base, entry, before } = this.#current();
    this.#freshness.watch({
      entries: [...new Set([entry, base, before])].filter((one) => one !== null),
      staleAfter: this.#staleAfter,
      refreshInterval: this.#config.refreshInterval ?? this.#attributeConfigs.refreshInterval ?? 0,
      dayEndsIn: () => this.#day.endsIn,
    });
  }

  /** Revalidates in the background; there may be nothing to ask for, but what is shown may just have grown old. */
  #askAgain(entries: readonly CacheEntry[]): void {
    const { before } = this.#current();
    if (entries.some((one) => one !== before)) this.#revision++;
    for (const one of entries) void this.#load(one, { cache: 'no-cache' });
    this.#publish();
  }

  async #load(entry: CacheEntry, options: Omit<LoadOptions, 'signal' | 'onWait'>): Promise<void> {
    if (!this.#source) return;
    const isFirst = entry.report === null;
    const cache = isFirst && this.#hasChangedIdentity ? 'reload' : options.cache;
    const loading = entry.load(this.#source, { ...options, cache, onWait: () => this.#publish() });
    this.#publish();
    if (await loading) this.#onAnswer(entry, isFirst);
  }

  #onAnswer(entry: CacheEntry, isFirst: boolean): void {
    if (entry.error) reportIfMistake(this, entry.error);
    this.#cache.share(entry);
    if (entry.report) this.#knownAgents.learn(entry.report);
    // One that came a moment too late for its query still tells what day it is, where nothing else has.
    if (entry === this.#current().base || !this.#day.context) this.#learn(entry, isFirst);
    // The answer may call for more: the period before, the days of a preset, an agent that was cut.
    this.#start();
    this.#publish();
    // That there is nothing to compare with is in no snapshot.
    if (entry === this.#current().before && !entry.report) this.#subscriptions.notify(() => this.#snapshot);
  }

  /**
   * The days of a preset are reckoned from what is known. Would their first answer change that, an endpoint with a loose
   * idea of its today or its periods would keep them moving, one request after the other.
   */
  #learn({ report, request }: CacheEntry, isFirst: boolean): void {
    const { range } = this.#query;
    const isFollowing = isFirst && range !== null && 'preset' in range;
    const tellsToday = request.from === undefined || report?.asOf !== undefined;
    if (!report || !tellsToday || (request.from !== undefined && isFollowing)) return;
    this.#known = report;
    this.#day.learn(report);
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
      this.#freshness.stop();
      if (this.#cache.hasUnstorable) this.#connect();
      this.#publish();
    }, GRACE_MS);
    (this.#graceTimer as { unref?: () => void }).unref?.();
  }

  #current(): Current {
    const base = this.#cache.get(toRequest(this.#query, this.#day.context));
    const { agent } = this.#query;
    const entry =
      agent !== null && base.report?.truncated ? this.#cache.get({ ...base.request, agent: [agent] }) : base;
    const before =
      this.#subscriptions.wantPrevious && entry.report
        ? this.#cache.get({
            ...entry.request,
            ...toHalfOpen(previousPeriod(entry.report.query.range, entry.report.account)),
          })
        : null;
    return { base, entry, before };
  }

  #takeSnapshot(): UsageSnapshot {
    return takeSnapshot({
      query: this.#query,
      current: this.#current(),
      isObserved: this.#isObserved,
      lastReady: this.#lastReady,
      known: this.#known,
      knownAgents: this.#knownAgents,
      unconfigured: this.#unconfigured,
      staleAfter: this.#staleAfter,
    });
  }

  #publish(): void {
    const next = this.#takeSnapshot();
    if (!sameSnapshot(next, this.#snapshot)) {
      this.#snapshot = next;
      if (next.status === 'ready') this.#lastReady = next;
      this.#subscriptions.notify(() => this.#snapshot);
    }
    this.#answerWaiters();
  }

  #answerWaiters(): void {
    const { status, fetching } = this.#snapshot;
    const isSettled = this.#startTimer === undefined && !fetching && (status === 'ready' || status === 'error');
    if (!isSettled || this.#waiters.size === 0) return;
    this.#waiters.answer(this.#snapshot);
    this.#onDeparture();
  }
}
