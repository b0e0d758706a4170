import type { ReactiveController, ReactiveElement } from 'lit';
import { getUsageStore, type UsageSnapshot, type UsageStore } from '../store/index.js';

/** How an element says which store it belongs to, and where that gets its reports. */
export interface StoreClient {
  /** A store, or the name of one; `none` for no store at all. */
  store: UsageStore | string;
  endpoint: string | null;
}

type Host = ReactiveElement & StoreClient;

export interface StoreControllerOptions {
  /** Whether the element shows the period before, too. */
  readonly previous?: boolean;
}

/** Finds the element's store, follows it while the element is on a page, and hands its endpoint over. */
export class StoreController implements ReactiveController {
  #host: Host;
  #options: StoreControllerOptions;
  #store: UsageStore | null = null;
  #endpoint: string | null = null;
  #unsubscribe: (() => void) | null = null;
  #withdrawEndpoint: (() => void) | null = null;

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
    this.#withdrawEndpoint?.();
    this.#withdrawEndpoint = null;
    this.#endpoint = null;
  }

  /** Takes up what the host says now; to be called before an update reads or writes the store. */
  follow(): void {
    if (!this.#host.isConnected) return;
    const { store, endpoint } = this.#host;
    const wanted = typeof store === 'string' ? (store === 'none' ? null : getUsageStore(store)) : store;
    const isOtherStore = wanted !== this.#store;
    const hasOtherEndpoint = endpoint !== this.#endpoint || isOtherStore;
    if (isOtherStore) this.#leave();
    if (hasOtherEndpoint) {
      this.#withdrawEndpoint?.();
      this.#endpoint = endpoint;
      this.#withdrawEndpoint = wanted && endpoint ? wanted.offerEndpoint(absolute(endpoint, this.#host)) : null;
    }
    this.#store = wanted;
    this.#unsubscribe ??= wanted?.subscribe(() => this.#host.requestUpdate(), this.#options) ?? null;
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#store = null;
  }
}

/** The endpoint as the element's own document reads it; what is no URL is passed on, for the store to complain about. */
function absolute(endpoint: string, host: Node): string {
  return URL.canParse(endpoint, host.baseURI) ? new URL(endpoint, host.baseURI).href : endpoint;
}
