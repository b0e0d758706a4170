import type { ReactiveController, ReactiveElement } from 'lit';
import { getUsageStore, type UsageSnapshot, type UsageStore } from '../store/index.js';
import type { AttributeConfig } from '../store/attribute-config.js';
import { absoluteUrl } from '../internal/dom.js';

/** The members of the element that the controller uses. */
export interface StoreClient {
  /** A store, or the name of one; `none`: no store. */
  store: UsageStore | string;
  endpoint: string | null;
  /** Seconds between two requests; absent if the element has no attribute for it. */
  readonly refreshInterval?: number;
  /** Whether the element currently shows the previous period, too. Read again before each update. */
  readonly wantsPrevious?: boolean;
  /** Shows the status of the store without an update, for example as custom states of the host. */
  reflectStatus(snapshot: UsageSnapshot | null): void;
}

type Host = ReactiveElement & StoreClient;

export interface StoreControllerOptions {
  /** Whether the element always shows the previous period, too. Overrides `wantsPrevious` of the host. */
  readonly previous?: boolean;
  /** Whether the element shows a report, and keeps the last one on screen while another one is loading. */
  readonly report?: boolean;
}

/**
 * Milliseconds until an element shows that it waits for another report. A sign for a shorter wait would only flicker.
 */
const WAIT_IS_SHOWN_AFTER = 100;

/**
 * Finds the store of an element, passes the attribute configuration to it, and subscribes while the element is
 * connected.
 */
export class StoreController implements ReactiveController {
  #host: Host;
  #options: StoreControllerOptions;
  #store: UsageStore | null = null;
  #attributeConfig: AttributeConfig = {};
  #unsubscribe: (() => void) | null = null;
  #hasPrevious = false;
  #withdrawConfig: (() => void) | null = null;
  /** The state of the store at its last call; `null` before the first one. */
  #lastState: StoreState | null = null;
  #waitTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, options: StoreControllerOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get store(): UsageStore | null {
    return this.#store;
  }

  /** The current snapshot; `null` without a store. */
  get snapshot(): UsageSnapshot | null {
    return this.#store?.get() ?? null;
  }

  hostConnected(): void {
    // Before the first update, the page may not have set the property `store` yet: the first update calls `follow`.
    if (this.#host.hasUpdated) this.follow();
  }

  hostDisconnected(): void {
    this.#leave();
    this.#configure({});
  }

  /** Changes to the store that the host names now. Call this in each update before the store is read or written. */
  follow(): void {
    const { store, endpoint, refreshInterval = 0 } = this.#host;
    // On a server, nothing is connected or subscribes. There, only a store object is used: a named store would be
    // shared by all visitors.
    if (!('isConnected' in this.#host) && typeof store === 'object') this.#store = store;
    if (!this.#host.isConnected) return;
    const wanted = typeof store === 'string' ? (store === 'none' ? null : getUsageStore(store)) : store;
    if (wanted !== this.#store) {
      this.#leave();
      this.#configure({});
    }
    this.#store = wanted;
    this.#configure({
      ...(endpoint ? { endpoint: absoluteUrl(endpoint, this.#host) } : {}),
      ...(refreshInterval > 0 ? { refreshInterval } : {}),
    });
    this.#subscribe(this.#options.previous ?? this.#host.wantsPrevious ?? false);
  }

  /** Starts the new subscription before it ends the old one, so that the store never loses its last subscriber. */
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

  /** Updates the host if something has changed that it renders. `reflectStatus` shows the rest without an update. */
  #onSnapshot(snapshot: UsageSnapshot, { config, today, isComparing }: UsageStore): void {
    const last = this.#lastState;
    this.#lastState = { ...snapshot, config, today, isComparing };
    const ignored = this.#hasPrevious ? STATUS_KEYS : [...STATUS_KEYS, ...PREVIOUS_KEYS];
    if (last && isSame(last, this.#lastState, ignored)) this.#host.reflectStatus(snapshot);
    else if (last && this.#options.report && isWaiting(last, this.#lastState, ignored)) {
      this.#host.reflectStatus(snapshot);
      this.#waitTimer ??= setTimeout(() => this.#update(), WAIT_IS_SHOWN_AFTER);
    } else this.#update();
  }

  #update(): void {
    clearTimeout(this.#waitTimer);
    this.#waitTimer = undefined;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#store = null;
    this.#lastState = null;
    clearTimeout(this.#waitTimer);
    this.#waitTimer = undefined;
  }
}

/** All values for which a store calls its subscribers. */
type StoreState = UsageSnapshot & Pick<UsageStore, 'config' | 'today' | 'isComparing'>;

/** The parts of the state that `reflectStatus` shows, and that the host does not render. */
const STATUS_KEYS: readonly (keyof StoreState)[] = ['fetching', 'stale', 'answeredAt'];

/** The parts of the state that are rendered only by a host that shows the previous period. */
const PREVIOUS_KEYS: readonly (keyof StoreState)[] = ['previous', 'isComparing'];

/** Whether the store has begun to load the report for another query, while the last report is still shown. */
function isWaiting(last: StoreState, next: StoreState, ignored: readonly (keyof StoreState)[]): boolean {
  return next.status === 'loading' && next.report !== null && isSame(last, next, [...ignored, 'query', 'status']);
}

/**
 * Whether nothing has changed but the ignored parts. After an error, the host also renders whether a request is
 * running.
 */
function isSame(last: StoreState, next: StoreState, ignored: readonly (keyof StoreState)[]): boolean {
  const keys = Object.keys(next) as (keyof StoreState)[];
  return next.status !== 'error' && keys.every((key) => ignored.includes(key) || last[key] === next[key]);
}
