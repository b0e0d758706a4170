import type { AbortSignalLike } from '../api/platform-types.js';
import type { UsageReport } from '../api/report.js';
import { toUsageError, usageError, type UsageError } from '../api/usage-error.js';
import type { Day } from '../time/day.js';
import { AttributeConfigs, type AttributeConfig } from './attribute-config.js';
import type { CacheEntry } from './cache-entry.js';
import { Freshness, STALE_AFTER } from './freshness.js';
import { entriesOf, Knowledge, type Current, type CurrentQuery } from './knowledge.js';
import { Notifier, type PublishedState, type SubscriptionOptions } from './notifier.js';
import { isPageHidden } from './page.js';
import { INITIAL_QUERY, patchedQuery } from './query.js';
import { takeSnapshot } from './snapshot.js';
import {
  createSource,
  IDENTITY_OPTIONS,
  SOURCE_OPTIONS,
  type Loaded,
  type LoadOptions,
  type UsageSource,
} from './source.js';
import type { SubscribeOptions, UsageConfig, UsageListener, UsageQuery, UsageSnapshot } from './types.js';
import { reportIfMistake } from '../api/warnings.js';

/** How long a request goes on after the last subscriber left, so that an element can be moved without a new one. */
const GRACE_MS = 5_000;

/** How long a page may take to say where its usage comes from, before that counts as forgotten. */
const CONFIGURATION_GRACE_MS = 300;

type Timer = ReturnType<typeof setTimeout>;

/**
 * One query and the report that answers it, shared by everything that shows either. Plain TypeScript without a DOM:
 * it works in Node and in workers, and does nothing before its first subscriber.
 *
 * Reading changes nothing: getters and {@link get} use `#peek`. Whatever changes the state does so in `#transact`, which
 * calls the subscribers once, when all of it is done; there, `#ensure` gives the entries that may be changed.
 */
export class UsageStore {
  readonly name: string;
  #config: UsageConfig = Object.freeze({});
  #attributeConfigs: AttributeConfigs;
  #attributeEndpoint: string | undefined;
  #source: UsageSource | null = null;
  #query = INITIAL_QUERY;
  #known = new Knowledge();
  /** The browser's cache may still hold answers for another user, since an endpoint may forget to send `Vary`. */
  #hasChangedIdentity = false;
  #notifier = new Notifier(() => this.#update());
  #freshness = new Freshness({
    transact: (check) => this.#transact(check),
    revalidate: (entries) => this.#revalidate(entries),
    advanceDay: () => this.#start(),
  });
  #startTimer: Timer | undefined;
  #graceTimer: Timer | undefined;
  #configurationTimer: Timer | undefined;
  #snapshot: UsageSnapshot;

  constructor(name: string, config: UsageConfig = {}) {
    this.name = name;
    this.#attributeConfigs = new AttributeConfigs(name);
    this.#snapshot = this.#takeSnapshot(null);
    this.configure(config);
  }

  get config(): UsageConfig {
    return this.#config;
  }

  /** The account's day, which changes at its midnight while the page is visible; `null` until an answer tells. */
  get today(): Day | null {
    return this.#known.account.context?.today ?? null;
  }

  /** Whether the previous period is wanted and may still come, so that the comparison is missing only for now. */
  get isComparing(): boolean {
    const { previous } = this.#peek();
    return previous !== null && !previous.report && (previous.isFetching || previous.isWanting);
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
    return this.#subscribe(listener, options);
  }

  /** Changes parts of the query. Setting again what has failed tries again. */
  setQuery(patch: Partial<UsageQuery>): void {
    this.#transact(() => {
      this.#query = patchedQuery(this.#query, patch);
      const { base, entry } = this.#peek();
      base.forgiveFailure();
      entry.forgiveFailure();
      this.#schedule();
    });
  }

  /** Asks again for what is on screen, whatever is known of it; resolves once it is answered or has failed. */
  async refresh(): Promise<void> {
    const options = { cache: 'no-cache', isUrgent: true } as const;
    await Promise.all(this.#transact(() => entriesOf(this.#ensure()).map((entry) => this.#load(entry, options))));
  }

  /** The report for the present query, once no request is out for it; rejects with a `UsageError` where it failed. */
  load(signal?: AbortSignalLike): Promise<UsageReport> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const end = (settle: () => void): void => {
        signal?.removeEventListener('abort', onAbort);
        unsubscribe();
        settle();
      };
      const onAbort = (): void => end(() => reject(signal?.reason as Error));
      const onChange: UsageListener = ({ status, fetching, error, report }) => {
        if (this.#startTimer !== undefined || fetching || (status !== 'ready' && status !== 'error')) return;
        if (error) end(() => reject(usageError(error.code, error.message, error)));
        else if (report) end(() => resolve(report));
      };
      const unsubscribe = this.#subscribe(onChange, { isWaiting: true });
      signal?.addEventListener('abort', onAbort);
    });
  }

  /** Forgets everything: identity has changed. */
  reset(): void {
    this.#transact(() => {
      this.#query = INITIAL_QUERY;
      this.#hasChangedIdentity = true;
      this.#connect();
    });
  }

  /** Says where reports come from and how they are asked for; what is not mentioned stays. */
  configure(config: UsageConfig): void {
    this.#transact(() => {
      const old = this.#config;
      const isOther = (option: keyof UsageConfig): boolean => option in config && old[option] !== config[option];
      if (!(Object.keys(config) as (keyof UsageConfig)[]).some(isOther)) return;
      this.#config = Object.freeze({ ...old, ...config });
      if (IDENTITY_OPTIONS.some(isOther)) {
        if (this.#source) this.#hasChangedIdentity = true;
        this.#connect();
      } else if (SOURCE_OPTIONS.some(isOther)) this.#source = createSource(this.#config, this.#attributeEndpoint);
      this.#watch();
    });
  }

  /**
   * Takes what the attributes of an element say: the first element that says something decides, and only where the
   * configuration does not.
   *
   * @returns the function that takes it back
   */
  attributeConfig(attributeConfig: AttributeConfig): () => void {
    const remove = this.#attributeConfigs.add(attributeConfig);
    this.#transact(() => {
      this.#applyAttributes();
      this.#schedule();
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

  /** Starts over with the source that is configured now. */
  #connect(): void {
    this.#source = createSource(this.#config, this.#attributeEndpoint);
    this.#known.cache.abortExcept(new Set());
    this.#known = new Knowledge();
    this.#freshness.forget();
    this.#stopAwaitingConfiguration();
    this.#schedule();
  }

  #transact<T>(change: () => T): T {
    return this.#notifier.transact(change);
  }

  /** What subscribers are told of: the snapshot, and what else elements show. */
  #update(): PublishedState {
    this.#snapshot = this.#takeSnapshot(this.#snapshot);
    if (this.#snapshot.status === 'ready') this.#known.lastReady = this.#snapshot;
    return [this.#snapshot, this.#config, this.today, this.isComparing];
  }

  #takeSnapshot(last: UsageSnapshot | null): UsageSnapshot {
    const state = {
      query: this.#query,
      current: this.#peek(),
      known: this.#known,
      isObserved: this.#isObserved,
      staleAfter: this.#staleAfter,
    };
    return takeSnapshot(state, last);
  }

  /** The entries that the query is about, to be read. */
  #peek(): Current {
    return this.#known.peek(this.#currentQuery);
  }

  /** The same, to be changed. */
  #ensure(): Current {
    return this.#known.ensure(this.#currentQuery);
  }

  get #currentQuery(): CurrentQuery {
    return { query: this.#query, wantsPrevious: this.#notifier.wantsPrevious };
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
      const end = this.#notifier.add(listener, options);
      this.#schedule();
      return end;
    });
    return () =>
      this.#transact(() => {
        remove();
        this.#startGrace();
      });
  }

  /** Starts what is missing once the present task is over: by then, every element of a page has subscribed. */
  #schedule(): void {
    if (!this.#isObserved) return;
    clearTimeout(this.#graceTimer);
    this.#startTimer ??= setTimeout(() => {
      this.#startTimer = undefined;
      this.#transact(() => this.#start());
    }, 0);
  }

  #start(): void {
    if (!this.#isObserved) return;
    if (!isPageHidden()) this.#known.advanceDay(this.#query);
    this.#attributeConfigs.warnOfConflicts();
    const wanted = new Set(entriesOf(this.#ensure()));
    this.#known.cache.abortExcept(wanted);
    this.#known.cache.forgetUnstorableExcept(wanted);
    if (!this.#source) this.#awaitConfiguration();
    for (const entry of wanted) if (entry.isWanting) void this.#load(entry, { cache: 'default' });
    this.#watch();
  }

  #watch(): void {
    if (!this.#isObserved) return;
    this.#freshness.watch({
      entries: entriesOf(this.#ensure()),
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
      outcome = toUsageError(thrown);
    }
    this.#transact(() => {
      if (entry.end(signal, outcome)) this.#onAnswer(entry, isFirst);
    });
  }

  #onAnswer(entry: CacheEntry, isFirst: boolean): void {
    if (entry.error) reportIfMistake(this, entry.error);
    this.#known.learn(entry, this.#currentQuery, isFirst);
    // The answer may call for more: the previous period, the days of a preset, an agent that was cut off.
    this.#start();
  }

  #awaitConfiguration(): void {
    this.#configurationTimer ??= setTimeout(
      () =>
        this.#transact(() => {
          this.#known.unconfigured = toUsageError(usageError('not_configured', 'No usage endpoint is configured'));
        }),
      CONFIGURATION_GRACE_MS,
    );
  }

  #stopAwaitingConfiguration(): void {
    clearTimeout(this.#configurationTimer);
    this.#configurationTimer = undefined;
  }

  /** Ends all work some time after the last subscriber has left. */
  #startGrace(): void {
    if (this.#isObserved) return;
    clearTimeout(this.#graceTimer);
    const onOver = (): void => {
      this.#stopAwaitingConfiguration();
      this.#known.cache.abortExcept(new Set());
      this.#freshness.stop();
      if (this.#known.cache.hasUnstorable) this.#connect();
    };
    this.#graceTimer = setTimeout(() => this.#transact(onOver), GRACE_MS);
    (this.#graceTimer as { unref?: () => void }).unref?.();
  }
}
