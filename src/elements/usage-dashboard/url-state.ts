import type { ReactiveController } from 'lit';
import { OnDemand } from '../../controllers/on-demand.js';
import type { StoreController } from '../../controllers/store-controller.js';
import { tagOf, type UsageElement } from '../../controllers/usage-element.js';
import { setPageLink } from '../../internal/page-link.js';
import type { UsageQuery, UsageStore } from '../../store/index.js';
import { listen } from '../../store/page.js';
import { warnOnce } from '../../api/warnings.js';
import { formatDayRange, parseDayRange } from '../../time/day-range.js';
import { isGranularity } from '../../time/granularity.js';
import { isPresetId } from '../../time/presets.js';
import type { UsageChart, UsageChartChangeEvent } from '../usage-chart/index.js';
import type { ChartUrl } from './chart-url.js';
import { UrlParameters } from './url-parameters.js';

/** The parts of a query that are kept in the URL. */
export type Filters = Pick<UsageQuery, 'agent' | 'range' | 'granularity'>;

/** An empty text means all agents, or the current period. */
export const filterParameters = new UrlParameters<Filters>({
  agent: { name: 'agent', read: (text) => (text === '' ? null : text), write: (agent) => agent ?? '' },
  range: {
    name: 'range',
    read(text) {
      if (text === '') return null;
      return isPresetId(text) ? { preset: text } : (parseDayRange(text) ?? undefined);
    },
    write: (range) => (range === null ? '' : 'preset' in range ? range.preset : formatDayRange(range)),
  },
  granularity: {
    name: 'granularity',
    read: (text) => (text === 'auto' || isGranularity(text) ? text : undefined),
    write: (granularity) => granularity,
  },
});

type Host = UsageElement & { readonly urlState: boolean };

/** The filters of each store before a URL was read. A URL without parameters means these filters. */
const defaultsOf = new WeakMap<UsageStore, Filters>();

/** The store that uses the parameters with each prefix. A second store would overwrite them, and is refused. */
const owners = new Map<string, UsageStore>();

/**
 * Keeps the filters, and the settings of the chart, in the page's URL while `urlState` is set. It reads the URL before
 * the first request, and again when the user goes back or forward. A change by the user adds an entry to the history; a
 * change by code, or of a zoomed range to another one, replaces the current entry.
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
  #chart: OnDemand<ChartUrl>;

  constructor(host: Host, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
    this.#chart = host.awaited(
      new OnDemand(host, async () => {
        const { ChartUrl } = await import('./chart-url.js');
        return new ChartUrl(() => this.#write('replaceState'));
      }),
    );
    host.addController(this);
  }

  /** Call this after the user has changed the store's query. */
  push(): void {
    // The page may have navigated to another path without removing the host. The filters now belong to that path.
    this.#path = this.#window?.location.pathname ?? '';
    this.#write('pushState');
  }

  /** Call this after the user has changed something on the chart. Dragging a zoomed range is one change. */
  readonly onChartSetting = (changed: UsageChartChangeEvent['detail']['changed']): void => {
    const isZoomed = new URLSearchParams(this.#window?.location.search).has(`${this.#prefix}zoom`);
    if (changed === 'zoom' && isZoomed && this.#findChart()?.zoomedRange) this.#write('replaceState');
    else this.push();
  };

  hostUpdate(): void {
    const wanted = this.#host.urlState && this.#host.isConnected ? this.#usage.store : null;
    if (wanted === this.#store) return;
    this.#stop();
    if (wanted) this.#start(wanted);
  }

  hostUpdated(): void {
    if (this.#store && this.#chart.load()?.follow(this.#findChart())) this.#readChart();
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
      warnOnce('url-state: another store has these parameters: give one a name');
      return;
    }
    if (!window) return;
    owners.set(prefix, store);
    if (!defaultsOf.has(store)) defaultsOf.set(store, store.get().query);
    this.#store = store;
    this.#prefix = prefix;
    this.#path = window.location.pathname;
    setPageLink(store, () => (window.location.pathname === this.#path ? window.location.href : null));
    this.#stopListening = listen(window, 'popstate', () => this.#read());
    this.#read();
  }

  #stop(): void {
    this.#stopListening?.();
    this.#chart.part?.follow(null);
    if (this.#store) {
      owners.delete(this.#prefix);
      setPageLink(this.#store, null);
    }
    this.#store = null;
  }

  #read(): void {
    const { location } = this.#window ?? {};
    const store = this.#store;
    if (!store || location?.pathname !== this.#path) return;
    const filters = filterParameters.read(location.search, this.#prefix, this.#defaults);
    // Not if the query is the same: setting it would send a failed request again.
    if (!filterParameters.same(filters, store.get().query)) store.setQuery(filters);
    this.#readChart();
  }

  #readChart(): void {
    const { location } = this.#window ?? {};
    if (location?.pathname === this.#path) this.#chart.part?.read(location.search, this.#prefix);
  }

  #write(method: 'pushState' | 'replaceState'): void {
    const { location, history } = this.#window ?? {};
    if (!this.#store || !history || location?.pathname !== this.#path) return;
    const search = this.#searchWith(this.#chart.part?.write(location.search, this.#prefix) ?? location.search);
    if (search === location.search) return;
    const address = new URL(location.href);
    address.search = search;
    try {
      history[method](history.state, '', address);
    } catch {
      // Frames without their own URL and browsers that limit history calls throw here. The filters work without the
      // URL.
    }
  }

  /** The query string with the filters; the same one if it has them already. */
  #searchWith(search: string): string {
    const { query } = (this.#store as UsageStore).get();
    const defaults = this.#defaults;
    if (filterParameters.same(filterParameters.read(search, this.#prefix, defaults), query)) return search;
    return filterParameters.write(search, this.#prefix, query, defaults);
  }

  /** The chart of the dashboard, or one that the page has put into a slot. */
  #findChart(): UsageChart | null {
    const { renderRoot } = this.#host;
    const all = [renderRoot, this.#host].flatMap((root) => [...root.querySelectorAll<UsageElement>(':defined')]);
    return (all.find((element) => tagOf(element) === 'usage-chart') ?? null) as UsageChart | null;
  }

  get #defaults(): Filters {
    const store = this.#store as UsageStore;
    return defaultsOf.get(store) ?? store.get().query;
  }

  get #window(): Window | null {
    return this.#host.ownerDocument.defaultView;
  }
}
