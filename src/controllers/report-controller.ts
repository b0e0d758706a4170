import { Task } from '@lit/task';
import type { ReactiveController, ReactiveElement } from 'lit';
import { isAbort, toUsageError, type UsageError } from '../api/usage-error.js';
import type { UsageReport } from '../api/report.js';
import { setState } from '../internal/set-state.js';
import type { UsageQuery, UsageStore } from '../store/index.js';
import type { StoreController } from './store-controller.js';

/** A report for the current query is on screen. */
export type UsageLoadEvent = CustomEvent<{ readonly query: UsageQuery; readonly report: UsageReport }>;

/** The last request failed. `preventDefault()` keeps the element's own message away, for a host that shows one. */
export type UsageErrorEvent = CustomEvent<{ readonly query: UsageQuery; readonly error: UsageError }>;

declare global {
  interface HTMLElementEventMap {
    'usage-load': UsageLoadEvent;
    'usage-error': UsageErrorEvent;
  }
}

type Host = ReactiveElement & { readonly internals: ElementInternals };

/**
 * Brings the store's report to an element that shows data: waits for the answer to the present query as long as the
 * element is on a page, tells the host page of it, and keeps the element's custom states.
 *
 * The store owns requests; the task here only waits. What `Task` leaves open is closed in this one place: it is aborted
 * on disconnect and run again on reconnect, an abort is no failure, and the last value lives in the store.
 */
export class ReportController implements ReactiveController {
  #host: Host;
  #usage: StoreController;
  #connections = 0;
  #handled: UsageError | null = null;
  #task: Task<readonly [UsageStore | null, UsageQuery | undefined, number | undefined, number], UsageReport>;

  constructor(host: Host, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => {
        const { store } = this.#usage;
        return [store, store?.get().query, store?.revision, this.#connections] as const;
      },
      task: ([store], { signal }) => (store ? store.load(signal) : new Promise<never>(() => undefined)),
      onComplete: (report) => void this.#onLoad(report),
      onError: (thrown) => {
        if (!isAbort(thrown)) this.#onError(toUsageError(thrown));
      },
    });
  }

  /** Whether the element should show its own message for the store's present error. */
  get isErrorShown(): boolean {
    const error = this.#usage.snapshot?.error ?? null;
    return error !== null && this.#handled?.code !== error.code;
  }

  hostConnected(): void {
    this.#connections++;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#task.abort();
  }

  hostUpdated(): void {
    const { status = 'idle', fetching = false, stale = false } = this.#usage.snapshot ?? {};
    setState(this.#host.internals, 'loading', status === 'loading' || fetching);
    setState(this.#host.internals, 'error', status === 'error');
    setState(this.#host.internals, 'stale', stale);
  }

  async #onLoad(report: UsageReport): Promise<void> {
    this.#handled = null;
    await this.#host.updateComplete;
    const query = this.#usage.snapshot?.query;
    if (query && this.#host.isConnected) this.#dispatch('usage-load', { query, report }, false);
  }

  #onError(error: UsageError): void {
    const query = this.#usage.snapshot?.query;
    if (!query) return;
    const isHandled = !this.#dispatch('usage-error', { query, error }, true);
    this.#handled = isHandled ? error : null;
    if (isHandled) this.#host.requestUpdate();
  }

  #dispatch(type: string, detail: unknown, cancelable: boolean): boolean {
    return this.#host.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}
