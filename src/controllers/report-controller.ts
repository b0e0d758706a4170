import { Task } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost, ReactiveElement } from 'lit';
import { isAbort, toUsageError, type UsageError } from '../api/usage-error.js';
import type { UsageReport } from '../api/report.js';
import { windowOf } from '../internal/browser.js';
import type { ShownUsage, UsageQuery, UsageStore } from '../store/index.js';
import { reportIfMistake } from '../store/warnings.js';
import type { StoreController } from './store-controller.js';

/** A report for the current query is on screen: `shown` is what of it the figures read, for the agent that is chosen. */
export type UsageLoadEvent = CustomEvent<{
  readonly query: UsageQuery;
  readonly report: UsageReport;
  readonly shown: ShownUsage;
}>;

/** The last request failed. `preventDefault()` keeps the element's own message away, for a host that shows one. */
export type UsageErrorEvent = CustomEvent<{ readonly query: UsageQuery; readonly error: UsageError }>;

/** Somebody went on to all agents from one that does not exist. */
export type UsageAgentChangeEvent = CustomEvent<{ readonly changed: 'agent' }>;

declare global {
  interface HTMLElementEventMap {
    'usage-load': UsageLoadEvent;
    'usage-error': UsageErrorEvent;
  }
}

export interface ShownReport {
  readonly report: UsageReport;
  /** Id of the agent; `null` for all of them. */
  readonly agent: string | null;
}

type Host = ReactiveElement;

/**
 * Brings the store's report to an element that shows data: waits for the answer to the present query as long as the
 * element is on a page, and tells the host page of it.
 *
 * The store owns requests; the task here only waits. What `Task` leaves open is closed in this one place: it is aborted
 * on disconnect and run again on reconnect, an abort is no failure, and the last value lives in the store.
 */
export class ReportController implements ReactiveController {
  #host: Host;
  #usage: StoreController;
  #connections = 0;
  #handled: UsageError | null = null;
  #told: UsageError | null = null;
  #task: Task<readonly [UsageStore | null, UsageQuery | undefined, number | undefined, number], UsageReport>;

  constructor(host: Host, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
    host.addController(this);
    this.#task = new Task(withoutUpdates(host), {
      args: () => {
        const { store } = this.#usage;
        return [store, store?.get().query, store?.revision, this.#connections] as const;
      },
      task: ([store], { signal }) => (store ? store.load(signal) : new Promise<never>(() => undefined)),
      onComplete: () => void this.#onLoad(),
      onError: (thrown) => {
        if (!isAbort(thrown)) this.#onError(this.#usage.snapshot?.error ?? toUsageError(thrown));
      },
    });
  }

  /** Whether the element should show its own message for the store's present error. */
  get isErrorShown(): boolean {
    const error = this.#usage.snapshot?.error ?? null;
    return error !== null && this.#handled?.code !== error.code;
  }

  /** Whether that message stands in place of what the element shows. */
  get isErrorInPlace(): boolean {
    return this.#usage.snapshot?.status === 'error' && this.isErrorShown;
  }

  /** Id of the agent that is asked for; `null` for all of them. */
  get agent(): string | null {
    return this.#usage.snapshot?.query.agent ?? null;
  }

  /**
   * What is on screen: a report together with the agent that it is shown for. While another query is on its way, or has
   * failed, that stays the last answered one: the old report must not be read with the new query.
   */
  get shown(): ShownReport | null {
    const { report, shown } = this.#usage.snapshot ?? {};
    return report && shown ? { report, agent: shown.agent } : null;
  }

  /** Asks again, or for all agents where there is none of that id. */
  async retry(): Promise<void> {
    const { store, snapshot } = this.#usage;
    if (this.agent !== null && snapshot?.error?.code === 'unknown_agent') {
      store?.setQuery({ agent: null });
      this.#host.dispatchEvent(
        new (windowOf(this.#host).CustomEvent)('change', { detail: { changed: 'agent' }, bubbles: true }),
      );
    } else await store?.refresh();
  }

  /** A long wait for the next try is shown as the failure that it follows; the page is to hear of it, too. */
  hostUpdate(): void {
    const { error = null, fetching } = this.#usage.snapshot ?? {};
    if (error && fetching && error !== this.#told) this.#onError(error);
  }

  hostConnected(): void {
    this.#connections++;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#task.abort();
  }

  async #onLoad(): Promise<void> {
    this.#handled = null;
    await this.#host.updateComplete;
    const { status, query, report, shown } = this.#usage.snapshot ?? {};
    // Where another query is asked for by now, its answer is told of.
    if (status === 'ready' && this.#host.isConnected) this.#dispatch('usage-load', { query, report, shown }, false);
  }

  #onError(error: UsageError): void {
    const { store } = this.#usage;
    if (!store) return;
    const { query } = store.get();
    // The store does not know who needs one: a filter by itself does not.
    if (error.code === 'not_configured') reportIfMistake(store, error);
    this.#told = error;
    const isHandled = !this.#dispatch('usage-error', { query, error }, true);
    this.#handled = isHandled ? error : null;
    this.#host.requestUpdate();
  }

  #dispatch(type: string, detail: unknown, cancelable: boolean): boolean {
    return this.#host.dispatchEvent(
      new (windowOf(this.#host).CustomEvent)(type, { detail, cancelable, bubbles: true, composed: true }),
    );
  }
}

/** What a task waits for is drawn when the store tells of it: the update that a task asks for would draw nothing new. */
function withoutUpdates(host: ReactiveElement): ReactiveControllerHost {
  return {
    addController: (controller) => host.addController(controller),
    removeController: (controller) => host.removeController(controller),
    requestUpdate: () => undefined,
    get updateComplete() {
      return host.updateComplete;
    },
  };
}
