import type { ReactiveController, ReactiveElement } from 'lit';
import { getUsageStore, type UsageSnapshot, type UsageStore } from '../store/index.js';
import type { AttributeConfig } from '../store/attribute-config.js';

/** What an element says about its store. */
export interface StoreClient {
  /** A store, or the name of one; `none` for no store at all. */
  store: UsageStore | string;
  endpoint: string | null;
  /** Seconds between two requests; absent for an element that has no such attribute. */
  readonly refreshInterval?: number;
  /** Whether the element shows the previous period, too, for now. */
  readonly wantsPrevious?: boolean;
  /** Shows on the host itself what the store is doing, without an update. */
  reflectStatus(snapshot: UsageSnapshot | null): void;
}

type Host = ReactiveElement & StoreClient;

export interface StoreControllerOptions {
  /** Whether the element shows the previous period, too, in any case. */
  readonly previous?: boolean;
}

/** Finds the element's store, subscribes to it while the element is on a page, and gives it what the attributes say. */
export class StoreController implements ReactiveController {
  #host: Host;
  #options: StoreControllerOptions;
  #store: UsageStore | null = null;
  #attributeConfig: AttributeConfig = {};
  #unsubscribe: (() => void) | null = null;
  #hasPrevious = false;
  #withdrawConfig: (() => void) | null = null;
  /** What the host was told last. */
  #told: Told | null = null;

  constructor(host: Host, options: StoreControllerOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get store(): UsageStore | null {
    return this.#store;
  }

  /** What the store knows now; `null` without a store. */
  get snapshot(): UsageSnapshot | null {
    return this.#store?.get() ?? null;
  }

  hostConnected(): void {
    // Before the first update, the page may not have set the store yet.
    if (this.#host.hasUpdated) this.follow();
  }

  hostDisconnected(): void {
    this.#leave();
    this.#configure({});
  }

  /** Follows the store that the host names now; to be called before an update reads or writes the store. */
  follow(): void {
    if (!this.#host.isConnected) return;
    const { store, endpoint, refreshInterval = 0 } = this.#host;
    const wanted = typeof store === 'string' ? (store === 'none' ? null : getUsageStore(store)) : store;
    if (wanted !== this.#store) {
      this.#leave();
      this.#configure({});
    }
    this.#store = wanted;
    this.#configure({
      ...(endpoint ? { endpoint: absolute(endpoint, this.#host) } : {}),
      ...(refreshInterval > 0 ? { refreshInterval } : {}),
    });
    this.#subscribe(this.#options.previous ?? this.#host.wantsPrevious ?? false);
  }

  /** The old subscription ends after the new one has begun, so that the store always has a subscriber. */
  #subscribe(previous: boolean): void {
    if (this.#unsubscribe && previous === this.#hasPrevious) return;
    const leave = this.#unsubscribe;
    const store = this.#store;
    this.#hasPrevious = previous;
    this.#unsubscribe = store?.subscribe((snapshot) => this.#onSnapshot(snapshot, store), { previous }) ?? null;
    leave?.();
  }

  #configure(attributeConfig: AttributeConfig): void {
    if (
      attributeConfig.endpoint === this.#attributeConfig.endpoint &&
      attributeConfig.refreshInterval === this.#attributeConfig.refreshInterval
    )
      return;
    this.#withdrawConfig?.();
    this.#attributeConfig = attributeConfig;
    this.#withdrawConfig = this.#store?.attributeConfig(attributeConfig) ?? null;
  }

  /** A change that shows on the host alone does not update it. */
  #onSnapshot(snapshot: UsageSnapshot, { config, today, isComparing }: UsageStore): void {
    const last = this.#told;
    this.#told = { ...snapshot, config, today, isComparing };
    if (last && isQuiet(last, this.#told)) this.#host.reflectStatus(snapshot);
    else this.#host.requestUpdate();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#store = null;
    this.#told = null;
  }
}

/** All that a store tells its subscribers. */
type Told = UsageSnapshot & Pick<UsageStore, 'config' | 'today' | 'isComparing'>;

/** What shows on the host alone, unless the last request has failed. */
const QUIET: ReadonlySet<keyof Told> = new Set(['fetching', 'stale', 'answeredAt']);

function isQuiet(last: Told, next: Told): boolean {
  const keys = Object.keys(next) as (keyof Told)[];
  return next.status !== 'error' && keys.every((key) => QUIET.has(key) || last[key] === next[key]);
}

/** The endpoint, resolved against the element's own document; what is no URL is passed on, and the store reports it. */
function absolute(endpoint: string, host: Node): string {
  return URL.canParse(endpoint, host.baseURI) ? new URL(endpoint, host.baseURI).href : endpoint;
}
