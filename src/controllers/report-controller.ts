import { initialState, Task } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost, ReactiveElement } from 'lit';
import type { UsageError } from '../api/usage-error.js';
import type { UsageReport } from '../api/report.js';
import { windowOf } from '../internal/dom.js';
import type { ShownUsage, UsageQuery, UsageSnapshot } from '../store/index.js';
import { reportIfMistake } from '../api/warnings.js';
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
 * What an element that shows a report reads from its store, and the events that tell the page of it.
 *
 * The store's subscription is the only source: it updates the host, and each update looks at the snapshot. An error is
 * dispatched before it is rendered, since the page may show a message of its own instead. A report is dispatched after it
 * is rendered, by the `Task`: that runs once for each new report (or query, store, connection), waits for the update to
 * end, and is dropped where a newer one has begun or the element has left the page.
 */
export class ReportController implements ReactiveController {
  #host: Host;
  #usage: StoreController;
  #connections = 0;
  /** The error that was dispatched last. */
  #dispatched: UsageError | null = null;
  /** The error whose message the page shows itself. */
  #handled: UsageError | null = null;
  #loadTask: Task<readonly unknown[], UsageSnapshot>;

  constructor(host: Host, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
    host.addController(this);
    this.#loadTask = new Task(withoutUpdates(host), {
      args: () => {
        const { query, report } = this.#readySnapshot ?? {};
        return [this.#usage.store, query, report, this.#connections];
      },
      task: async (_args, { signal }) => {
        const snapshot = this.#readySnapshot;
        if (snapshot) await host.updateComplete;
        return snapshot && !signal.aborted ? snapshot : initialState;
      },
      onComplete: ({ query, report, shown }) => void this.#dispatch('usage-load', { query, report, shown }, false),
      // The update has failed: that stays an uncaught error, as it is without a task.
      onError: (thrown) =>
        queueMicrotask(() => {
          throw thrown;
        }),
    });
  }

  /** What the store knows, where that is a report for the current query and no request for it has failed. */
  get #readySnapshot(): UsageSnapshot | null {
    const { snapshot } = this.#usage;
    return snapshot?.status === 'ready' && snapshot.error === null ? snapshot : null;
  }

  /** Whether the element should show its own message for the store's present error. */
  get isErrorShown(): boolean {
    const error = this.#usage.snapshot?.error ?? null;
    return error !== null && error !== this.#handled;
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

  hostConnected(): void {
    this.#connections++;
    this.#dispatched = null;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { snapshot, store } = this.#usage;
    const error = snapshot?.error ?? null;
    if (error === this.#dispatched) return;
    this.#dispatched = error;
    this.#handled = null;
    if (!store || !snapshot || !error) return;
    // Not the store: it is no mistake of a store that is not configured where only filters use it.
    if (error.code === 'not_configured') reportIfMistake(store, error);
    if (!this.#dispatch('usage-error', { query: snapshot.query, error }, true)) this.#handled = error;
  }

  hostDisconnected(): void {
    this.#loadTask.abort();
  }

  #dispatch(type: string, detail: unknown, cancelable: boolean): boolean {
    return this.#host.dispatchEvent(
      new (windowOf(this.#host).CustomEvent)(type, { detail, cancelable, bubbles: true, composed: true }),
    );
  }
}

/** The task changes nothing that is rendered: it must not ask for updates. */
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
