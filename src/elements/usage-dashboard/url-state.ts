import type { ReactiveController, ReactiveElement } from 'lit';
import type { StoreController } from '../../controllers/store-controller.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import { listen } from '../../store/page.js';
import { warnOnce } from '../../api/warnings.js';
import { formatDayRange, parseDayRange } from '../../time/day-range.js';
import { isGranularity } from '../../time/granularity.js';
import { isPresetId } from '../../time/presets.js';

/** The part of a query that a reader chooses. */
export type Filters = Pick<UsageQuery, 'agent' | 'range' | 'granularity'>;

type Name = keyof Filters;

interface Parameter<Value> {
  /** `undefined` for a text that says nothing. */
  readonly read: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
}

/** How each filter is written in an address; empty is "all agents", or the current period. */
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

/** What an address says of the filters; of what it does not say, or not in a way that makes sense, the default. */
export function readFilters(search: string, prefix: string, defaults: Filters): Filters {
  const parameters = new URLSearchParams(search);
  const read = <N extends Name>(name: N): Filters[N] => {
    const text = parameters.get(prefix + name);
    const value = text === null ? undefined : PARAMETERS[name].read(text);
    return value === undefined ? defaults[name] : value;
  };
  return { agent: read('agent'), range: read('range'), granularity: read('granularity') };
}

/** The address's query with the filters in it that are not the default; all else stays as it is, letter by letter. */
export function writeFilters(search: string, prefix: string, filters: Filters, defaults: Filters): string {
  const own = new Set(NAMES.map((name) => prefix + name));
  const pairs = search.replace(/^\?/, '').split('&');
  const others = pairs.filter((pair) => pair !== '' && !own.has([...new URLSearchParams(pair).keys()][0] ?? ''));
  const written = NAMES.filter((name) => textOf(filters, name) !== textOf(defaults, name)).map(
    // For people to read: slashes may stand in a query as they are.
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
