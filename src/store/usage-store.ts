import type { AbortSignalLike } from '../api/platform-types.js';
import { errorOf, reportIfMistake } from '../api/failures.js';
import type { UsageReport } from '../api/report.js';
import { plainError, type UsageError } from '../api/usage-error.js';
import type { Day } from '../time/day.js';
import { Answers } from './answers.js';
import { AttributeConfigs, type AttributeConfig } from './attribute-config.js';
import type { CacheEntry } from './cache-entry.js';
import { Freshness, STALE_AFTER } from './freshness.js';
import { changingEntriesOf, entriesOf, Knowledge, type Current, type CurrentQuery } from './knowledge.js';
import { loadUpkeep } from './load-upkeep.js';
import { Notifier, type PublishedState, type SubscriptionOptions } from './notifier.js';
import { isPageHidden } from './page.js';
import { INITIAL_QUERY, patchedQuery } from './query.js';
import { Schedule } from './schedule.js';
import { settledReport } from './settled-report.js';
import { takeSnapshot } from './snapshot.js';
import { createSource, IDENTITY_OPTIONS, LIMITS, type Loaded, type LoadOptions, type UsageSource } from './source.js';
import type { SubscribeOptions, UsageConfig, UsageListener, UsageQuery, UsageSnapshot } from './types.js';

/**
 * Holds one query and its report. All elements with the same store share them. It needs no DOM, so it also works in
 * Node and in workers. Before the first subscriber or a call of {@link refresh}, it requests nothing.
 *
 * All changes of the state are made in `#transact`, which then calls the subscribers once. Code that only reads uses
 * `#peek`, which changes nothing. Code in a transaction uses `#ensure`, which adds missing cache entries.
 */
export class UsageStore {
  readonly name: string;
  #config: UsageConfig = Object.freeze({});
  #attributeConfigs: AttributeConfigs;
  #attributeEndpoint: string | undefined;
  #source: UsageSource | null = null;
  #query = INITIAL_QUERY;
  /** Monday, by ISO 8601. */
  #weekStart = 1;
  #known = new Knowledge();
  /** If so, first requests bypass the browser's cache: without `Vary`, it may still have answers for another user. */
  #hasChangedIdentity = false;
  #notifier = new Notifier(() => this.#update());
  #answers = new Answers((change) => this.#transact(change));
  #freshness = new Freshness({
    transact: (check) => this.#transact(check),
    watch: () => this.#watch(),
    revalidate: (entries) => this.#revalidate(entries),
    advanceDay: () => this.#start(),
  });
  #schedule = new Schedule({
    start: () => this.#transact(() => this.#start()),
    reportUnconfigured: () =>
      this.#transact(() => {
        this.#known.unconfigured = plainError('not_configured', 'No usage endpoint is configured');
      }),
    stop: () => this.#transact(() => this.#stop()),
  });
  #snapshot: UsageSnapshot;
  #isComparing = false;

  constructor(name: string, config: UsageConfig = {}) {
    this.name = name;
    this.#attributeConfigs = new AttributeConfigs(name);
    this.#snapshot = this.#takeSnapshot(this.#peek(), null);
    this.configure(config);
  }

  get config(): UsageConfig {
    return this.#config;
  }

  /** The account's current day. It changes at the account's midnight, if the page is visible; `null`: not known yet. */
  get today(): Day | null {
    return this.#known.account.context?.today ?? null;
  }

  /** @internal The day on which the calendar of the page begins weeks, 0 (Sunday) to 6: for the preset `last-week`. */
  set weekStart(weekStart: number) {
    if (weekStart === this.#weekStart) return;
    this.#transact(() => {
      this.#weekStart = weekStart;
      this.#startSoon();
    });
  }

  /** Whether the previous period still has to be loaded; `false` if that failed or no subscriber wants it. */
  get isComparing(): boolean {
    return this.#isComparing;
  }

  /** The current snapshot: frozen, and the same object until something changes. */
  get(): UsageSnapshot {
    return this.#snapshot;
  }

  /**
   * Calls the listener now and after every change. The store begins to load with its first subscriber.
   *
   * @returns a function that ends the subscription
   */
  subscribe(listener: UsageListener, options: SubscribeOptions = {}): () => void {
    return this.#subscribe(listener, options);
  }

  /** Changes the given parts of the query. If its request has failed before, it is sent again. */
  setQuery(patch: Partial<UsageQuery>): void {
    this.#transact(() => {
      this.#query = patchedQuery(this.#query, patch);
      this.#forgiveFailures();
    });
  }

  /**
   * Requests the reports on screen again, even if they are new, except a previous period that is final. Resolves when
   * all requests have ended.
   */
  async refresh(): Promise<void> {
    const options = { cache: 'no-cache', isUrgent: true } as const;
    const load = (entry: CacheEntry): Promise<void> => this.#load(entry, options);
    await Promise.all(this.#transact(() => changingEntriesOf(this.#ensure()).map(load)));
  }

  /**
   * Waits until the query's requests have ended, and returns its report. Rejects with a `UsageError` if loading failed,
   * and with the reason of the signal if that is aborted.
   */
  load(signal?: AbortSignalLike): Promise<UsageReport> {
    const hasStarted = (): boolean => !this.#schedule.isStarting;
    return settledReport((listener) => this.#subscribe(listener, { isWaiting: true }), hasStarted, signal);
  }

  /** Resets the query and loads everything again. Call this when another user has signed in. */
  reset(): void {
    this.#transact(() => {
      this.#query = INITIAL_QUERY;
      this.#hasChangedIdentity = true;
      this.#forget();
      this.#connect();
    });
  }

  /** @internal Adds reports that came with the page, before any request. */
  embed(add: (known: Knowledge) => void): void {
    this.#transact(() => add(this.#known));
  }

  /** Sets where and how reports are requested. Options that are left out keep their values. */
  configure(config: UsageConfig): void {
    this.#transact(() => {
      const old = this.#config;
      const isOther = (option: keyof UsageConfig): boolean => option in config && old[option] !== config[option];
      if (!(Object.keys(config) as (keyof UsageConfig)[]).some(isOther)) return;
      this.#config = Object.freeze({ ...old, ...config });
      if (IDENTITY_OPTIONS.some(isOther)) {
        if (this.#source) this.#hasChangedIdentity = true;
        this.#connect();
      } else if (LIMITS.some(isOther)) this.#forgiveFailures();
      this.#watch();
    });
  }

  /**
   * Adds the attribute configuration of an element. A value of {@link configure} takes precedence, then the value of
   * the first element.
   *
   * @returns a function that removes it again
   */
  attributeConfig(attributeConfig: AttributeConfig): () => void {
    const remove = this.#attributeConfigs.add(attributeConfig);
    this.#transact(() => {
      this.#applyAttributes();
      this.#startSoon();
    });
    return () => {
      remove();
      this.#transact(() => this.#applyAttributes());
    };
  }

  #applyAttributes(): void {
    const { endpoint } = this.#attributeConfigs;
    const isOther = endpoint !== this.#attributeEndpoint;
    this.#attributeEndpoint = endpoint;
    if (isOther && this.#config.load === undefined && this.#config.endpoint === undefined) this.#connect();
    else this.#watch();
  }

  #forgiveFailures(): void {
    const { base, entry } = this.#peek();
    base.forgiveFailure();
    entry.forgiveFailure();
    this.#startSoon();
  }

  /**
   * Creates the configured source, and drops everything that came from the old source. If there was no old source,
   * reports that came with the page stay.
   */
  #connect(): void {
    if (this.#source) this.#forget();
    this.#source = createSource(() => this.#config, this.#attributeEndpoint);
    this.#known.unconfigured = null;
    this.#schedule.stopAwaitingConfiguration();
    this.#startSoon();
  }

  #forget(): void {
    this.#known.cache.abortExcept(new Set());
    this.#known = new Knowledge();
    this.#freshness.forget();
  }

  #transact<T>(change: () => T): T {
    return this.#notifier.transact(change);
  }

  /** Updates the snapshot. Returns it together with the other values that elements show. */
  #update(): PublishedState {
    const current = this.#peek();
    const { entry, previous } = current;
    this.#snapshot = this.#takeSnapshot(current, this.#snapshot);
    this.#isComparing =
      entry.report !== null && previous?.report === null && (previous.isFetching || previous.isWanting);
    if (this.#snapshot.status === 'ready') this.#known.lastReady = this.#snapshot;
    return [this.#snapshot, this.#config, this.today, this.#isComparing];
  }

  #takeSnapshot(current: Current, last: UsageSnapshot | null): UsageSnapshot {
    const state = {
      query: this.#query,
      current,
      known: this.#known,
      isObserved: this.#isObserved,
      staleAfter: this.#staleAfter,
    };
    return takeSnapshot(state, last);
  }

  /** The entries that the query needs, for reading only. */
  #peek(): Current {
    return this.#known.peek(this.#currentQuery);
  }

  /** The entries that the query needs, added to the cache. */
  #ensure(): Current {
    return this.#known.ensure(this.#currentQuery);
  }

  get #currentQuery(): CurrentQuery {
    // Reports that came with the page are shown also without subscribers: on a server, nothing subscribes.
    const wantsPrevious = this.#isObserved ? this.#notifier.wantsPrevious : this.#known.isEmbedded;
    return { query: this.#query, wantsPrevious, weekStart: this.#weekStart };
  }

  /** Seconds. */
  get #staleAfter(): number {
    return this.#config.staleAfter ?? STALE_AFTER;
  }

  get #isObserved(): boolean {
    return this.#notifier.size > 0;
  }

  #subscribe(listener: UsageListener, options: SubscriptionOptions): () => void {
    const remove = this.#transact(() => {
      const { size, wantsPrevious } = this.#notifier;
      const end = this.#notifier.add(listener, options);
      // A further subscriber needs no new request, unless it waits in `load` or is the first that wants the previous
      // period.
      if (size === 0 || options.isWaiting || wantsPrevious !== this.#notifier.wantsPrevious) this.#startSoon();
      return end;
    });
    return () =>
      this.#transact(() => {
        remove();
        if (!this.#isObserved) this.#schedule.stopLater();
      });
  }

  #startSoon(): void {
    if (this.#isObserved) this.#schedule.startSoon();
  }

  #start(): void {
    if (!this.#isObserved) return;
    if (!isPageHidden()) this.#known.advanceDay(this.#currentQuery);
    this.#attributeConfigs.warnOfConflicts();
    const wanted = new Set(entriesOf(this.#ensure()));
    this.#known.cache.abortExcept(wanted);
    this.#known.cache.forgetUnstorableExcept(wanted);
    if (!this.#source) this.#schedule.awaitConfiguration();
    for (const entry of wanted) if (entry.isWanting) void this.#load(entry, { cache: 'default' });
    this.#watch();
  }

  #watch(): void {
    if (!this.#isObserved) return;
    this.#freshness.watch({
      entries: changingEntriesOf(this.#ensure()),
      staleAfter: this.#staleAfter,
      refreshInterval: this.#config.refreshInterval ?? this.#attributeConfigs.refreshInterval ?? 0,
      dayEndsIn: () => this.#known.account.dayEndsIn,
    });
  }

  #revalidate(entries: readonly CacheEntry[]): void {
    for (const entry of entries) void this.#load(entry, { cache: 'no-cache' });
  }

  async #load(entry: CacheEntry, options: Omit<LoadOptions, 'signal' | 'onWait'>): Promise<void> {
    if (!this.#source) return;
    const isFirst = entry.report === null;
    const signal = entry.start();
    let outcome: Loaded | UsageError;
    try {
      outcome = await this.#source(entry.request, {
        ...options,
        cache: isFirst && this.#hasChangedIdentity ? 'reload' : options.cache,
        signal,
        onWait: (reason) => this.#transact(() => entry.postpone(signal, reason)),
      });
    } catch (thrown) {
      if (signal.aborted) return;
      outcome = await errorOf(thrown);
    }
    const upkeep = isFirst ? null : await loadUpkeep();
    this.#answers.add(entry, entriesOf(this.#peek()), () => {
      if (entry.end(signal, outcome, upkeep?.shareStructure)) this.#onAnswer(entry, isFirst);
    });
  }

  #onAnswer(entry: CacheEntry, isFirst: boolean): void {
    if (entry.error) reportIfMistake(this, entry.error);
    this.#known.learn(entry, this.#currentQuery, isFirst);
    // The answer may show that more is needed: the previous period, the days of a preset, or an agent that the endpoint
    // left out of a truncated report.
    this.#start();
    this.#known.cache.forgetDerivedExcept(new Set(entriesOf(this.#peek())));
  }

  #stop(): void {
    this.#known.cache.abortExcept(new Set());
    this.#freshness.stop();
    if (this.#known.cache.hasUnstorable) this.#connect();
  }
}
