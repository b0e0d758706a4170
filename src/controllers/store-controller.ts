import type { ReactiveController, ReactiveElement } from 'lit';
import { getUsageStore, type UsageSnapshot, type UsageStore } from '../store/index.js';
import type { AttributeConfig } from '../store/attribute-config.js';

/** How an element says which store it belongs to, and where that gets its reports. */
export interface StoreClient {
  /** A store, or the name of one; `none` for no store at all. */
  store: UsageStore | string;
  endpoint: string | null;
  /** Seconds between two requests; absent for what does not ask for any. */
  readonly refreshInterval?: number;
  /** Whether the element shows the period before, too, for now. */
  readonly wantsPrevious?: boolean;
  /** Shows on the host itself what the store is doing, without an update. */
  reflectStatus(snapshot: UsageSnapshot | null): void;
}

type Host = ReactiveElement & StoreClient;

export interface StoreControllerOptions {
  /** Whether the element shows the period before, too, in any case. */
  readonly previous?: boolean;
}

/** Finds the element's store, follows it while the element is on a page, and hands its endpoint over. */
export class StoreController implements ReactiveController {
  #host: Host;
  #options: StoreControllerOptions;
  #store: UsageStore | null = null;
  #attributeConfig: AttributeConfig = {};
  #unsubscribe: (() => void) | null = null;
  #hasPrevious = false;
  #withdrawOffer: (() => void) | null = null;
  #told: UsageSnapshot | null = null;

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
    // The first time, the page may still be about to say which store: the first update is soon enough.
    if (this.#host.hasUpdated) this.follow();
  }

  hostDisconnected(): void {
    this.#leave();
    this.#makeOffer({});
  }

  /** Takes up what the host says now; to be called before an update reads or writes the store. */
  follow(): void {
    if (!this.#host.isConnected) return;
    const { store, endpoint, refreshInterval = 0 } = this.#host;
    const wanted = typeof store === 'string' ? (store === 'none' ? null : getUsageStore(store)) : store;
    if (wanted !== this.#store) {
      this.#leave();
      this.#makeOffer({});
    }
    this.#store = wanted;
    this.#makeOffer({
      ...(endpoint ? { endpoint: absolute(endpoint, this.#host) } : {}),
      ...(refreshInterval > 0 ? { refreshInterval } : {}),
    });
    this.#subscribe(this.#options.previous ?? this.#host.wantsPrevious ?? false);
  }

  /** Anew only where other things are wanted; the old one ends last, so that the store never is without a subscriber. */
  #subscribe(previous: boolean): void {
    if (this.#unsubscribe && previous === this.#hasPrevious) return;
    const leave = this.#unsubscribe;
    this.#hasPrevious = previous;
    this.#unsubscribe = this.#store?.subscribe((snapshot) => this.#onSnapshot(snapshot), { previous }) ?? null;
    leave?.();
  }

  #makeOffer(attributeConfig: AttributeConfig): void {
    if (
      attributeConfig.endpoint === this.#attributeConfig.endpoint &&
      attributeConfig.refreshInterval === this.#attributeConfig.refreshInterval
    )
      return;
    this.#withdrawOffer?.();
    this.#attributeConfig = attributeConfig;
    this.#withdrawOffer = this.#store?.attributeConfig(attributeConfig) ?? null;
  }

  /** A background refresh that brings nothing new is no reason to render; other texts, told with nothing else, are. */
  #onSnapshot(snapshot: UsageSnapshot): void {
    const told = this.#told;
    this.#told = snapshot;
    if (told && told !== snapshot && isQuiet(told, snapshot)) this.#host.reflectStatus(snapshot);
    else this.#host.requestUpdate();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#store = null;
    this.#told = null;
  }
}

/** What of a snapshot shows on the host alone while there is a report for the query. */
const QUIET: ReadonlySet<keyof UsageSnapshot> = new Set(['fetching', 'stale', 'answeredAt']);

function isQuiet(before: UsageSnapshot, after: UsageSnapshot): boolean {
  const keys = Object.keys(after) as (keyof UsageSnapshot)[];
  return after.status === 'ready' && keys.every((key) => QUIET.has(key) || before[key] === after[key]);
}

/** The endpoint as the element's own document reads it; what is no URL is passed on, for the store to complain about. */
function absolute(endpoint: string, host: Node): string {
  return URL.canParse(endpoint, host.baseURI) ? new URL(endpoint, host.baseURI).href : endpoint;
}
