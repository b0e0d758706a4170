import type { ReactiveController, ReactiveElement } from 'lit';
import type { StoreController } from '../../controllers/store-controller.js';
import type { UsageStore } from '../../store/index.js';
import { listen } from '../../store/page.js';
import { warnOnce } from '../../store/warnings.js';
import { readFilters, sameFilters, writeFilters, type Filters } from './url-query.js';

type Host = ReactiveElement & { readonly urlState: boolean };

/** The query of each store before an address was read into it: what an address means that says nothing. */
const defaultsOf = new WeakMap<UsageStore, Filters>();

/** Which store has the parameters of that prefix: two that have the same would overwrite each other. */
const owners = new Map<string, UsageStore>();

/**
 * Keeps the filters in the page's address while the host wants it: reads them before the first request, adds an entry to
 * the history for what a reader does, corrects the present one for what code does, and follows back and forward.
 *
 * The history belongs to the page: entries keep the state that its router gave them, parameters of others and the hash
 * stay, and an entry of another path is none of ours.
 */
export class UrlState implements ReactiveController {
  #host: Host;
  #usage: StoreController;
  #store: UsageStore | null = null;
  #prefix = '';
  #path = '';
  #stopListening: (() => void) | null = null;

  constructor(host: Host, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
    host.addController(this);
  }

  /** Somebody chose what the store has now. */
  push(): void {
    // Where the page has gone on to another path and kept the host, that is the host's now.
    this.#path = this.#window?.location.pathname ?? '';
    this.#write('pushState');
  }

  hostUpdate(): void {
    const wanted = this.#host.urlState && this.#host.isConnected ? this.#usage.store : null;
    if (wanted === this.#store) return;
    this.#stop();
    if (wanted) this.#start(wanted);
  }

  hostUpdated(): void {
    this.#write('replaceState');
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #start(store: UsageStore): void {
    const window = this.#window;
    const prefix = store.name === '' || store.name === 'default' ? '' : `${store.name}-`;
    const owner = owners.get(prefix);
    if (owner !== undefined && owner !== store) {
      warnOnce('url-state: another store has these parameters; give one of the two a name');
      return;
    }
    if (!window) return;
    owners.set(prefix, store);
    if (!defaultsOf.has(store)) defaultsOf.set(store, store.get().query);
    this.#store = store;
    this.#prefix = prefix;
    this.#path = window.location.pathname;
    this.#stopListening = listen(window, 'popstate', () => this.#read());
    this.#read();
  }

  #stop(): void {
    this.#stopListening?.();
    if (this.#store) owners.delete(this.#prefix);
    this.#store = null;
  }

  #read(): void {
    const { location } = this.#window ?? {};
    const store = this.#store;
    if (!store || location?.pathname !== this.#path) return;
    const filters = readFilters(location.search, this.#prefix, this.#defaults);
    // Setting what is there already would try again what has failed.
    if (!sameFilters(filters, store.get().query)) store.setQuery(filters);
  }

  #write(method: 'pushState' | 'replaceState'): void {
    const { location, history } = this.#window ?? {};
    if (!this.#store || !history || location?.pathname !== this.#path) return;
    const { query } = this.#store.get();
    const defaults = this.#defaults;
    if (sameFilters(readFilters(location.search, this.#prefix, defaults), query)) return;
    const address = new URL(location.href);
    address.search = writeFilters(location.search, this.#prefix, query, defaults);
    try {
      history[method](history.state, '', address);
    } catch {
      // A frame without an address of its own, or more entries than a browser takes: the filters work all the same.
    }
  }

  get #defaults(): Filters {
    const store = this.#store as UsageStore;
    return defaultsOf.get(store) ?? store.get().query;
  }

  get #window(): Window | null {
    return this.#host.ownerDocument.defaultView;
  }
}
