import type { ReactiveController, ReactiveElement } from 'lit';
import type { StoreController } from '../../controllers/store-controller.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import { listen } from '../../store/page.js';
import { warnOnce } from '../../api/warnings.js';
import { formatDayRange, parseDayRange } from '../../time/day-range.js';
import { isGranularity } from '../../time/granularity.js';
import { isPresetId } from '../../time/presets.js';

/** The parts of a query that are kept in the URL. */
export type Filters = Pick<UsageQuery, 'agent' | 'range' | 'granularity'>;

type Name = keyof Filters;

interface Parameter<Value> {
  /** Returns `undefined` for an invalid text. */
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
}

/** Reads and writes each filter in the URL. An empty text means all agents, or the current period. */
const PARAMETERS: { readonly [name in Name]: Parameter<Filters[name]> } = {
  agent: { read: (text) => (text === '' ? null : text), write: (agent) => agent ?? '' },
  range: {
    read(text) {
      if (text === '') return null;
      return isPresetId(text) ? { preset: text } : (parseDayRange(text) ?? undefined);
    },
    write: (range) => (range === null ? '' : 'preset' in range ? range.preset : formatDayRange(range)),
  },
  granularity: {
    read: (text) => (text === 'auto' || isGranularity(text) ? text : undefined),
    write: (granularity) => granularity,
  },
};

const NAMES = Object.keys(PARAMETERS) as Name[];

/** Reads the filters from the query string of a URL. Missing and invalid filters get their default values. */
export function readFilters(search: string, prefix: string, defaults: Filters): Filters {
  const parameters = new URLSearchParams(search);
  const read = <N extends Name>(name: N): Filters[N] => {
    const text = parameters.get(prefix + name);
    const value = text === null ? undefined : PARAMETERS[name].read(text);
    return value === undefined ? defaults[name] : value;
  };
  return { agent: read('agent'), range: read('range'), granularity: read('granularity') };
}

/**
 * Returns the query string with the filters that differ from their defaults. Other parameters stay exactly as they are.
 */
export function writeFilters(search: string, prefix: string, filters: Filters, defaults: Filters): string {
  const own = new Set(NAMES.map((name) => prefix + name));
  const pairs = search.replace(/^\?/, '').split('&');
  const others = pairs.filter((pair) => pair !== '' && !own.has([...new URLSearchParams(pair).keys()][0] ?? ''));
  const written = NAMES.filter((name) => textOf(filters, name) !== textOf(defaults, name)).map(
    // A query string may contain slashes, and they are easier to read than `%2F`.
    (name) => new URLSearchParams({ [prefix + name]: textOf(filters, name) }).toString().replaceAll('%2F', '/'),
  );
  const query = [...others, ...written].join('&');
  return query === '' ? '' : `?${query}`;
}

export function sameFilters(one: Filters, other: Filters): boolean {
  return NAMES.every((name) => textOf(one, name) === textOf(other, name));
}

function textOf(filters: Filters, name: Name): string {
  const { write } = PARAMETERS[name] as Parameter<Filters[Name]>;
  return write(filters[name]);
}

type Host = ReactiveElement & { readonly urlState: boolean };

/** The filters of each store before a URL was read. A URL without parameters means these filters. */
const defaultsOf = new WeakMap<UsageStore, Filters>();

/** The store that uses the parameters with each prefix. A second store would overwrite them, and is refused. */
const owners = new Map<string, UsageStore>();

/**
 * Keeps the filters in the page's URL while `urlState` is set. It reads the URL before the first request, and again
 * when the user goes back or forward. A change by the user adds an entry to the history; a change by code replaces the
 * current entry.
 *
 * The history belongs to the page: the state of an entry, other parameters and the hash stay as they are, and entries
 * with another path are ignored.
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

  /** Call this after the user has changed the store's query. */
  push(): void {
    // The page may have navigated to another path without removing the host. The filters now belong to that path.
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
    // Not for the same query: setting it would send a failed request again.
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
      // Frames without their own URL and browsers that limit history calls throw here. The filters work without the URL.
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
