import { initialState, Task } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost, ReactiveElement } from 'lit';
import { reportIfMistake } from '../api/failures.js';
import type { UsageError } from '../api/usage-error.js';
import type { UsageReport } from '../api/report.js';
import { windowOf } from '../internal/dom.js';
import type { WiderQuery } from '../internal/notices.js';
import type { ShownUsage, UsageQuery, UsageSnapshot } from '../store/index.js';
import type { StoreController } from './store-controller.js';

/**
 * A report for the current query is on screen. `shown` says for which agent, and has the totals that the figures show.
 */
export type UsageLoadEvent = CustomEvent<{
  readonly query: UsageQuery;
  readonly report: UsageReport;
  readonly shown: ShownUsage;
}>;

/**
 * The last request failed. A page that shows its own message calls `preventDefault()` to hide the element's message.
 */
export type UsageErrorEvent = CustomEvent<{ readonly query: UsageQuery; readonly error: UsageError }>;

/** The user chose an action of a message: to show all agents, or a longer range. */
export type UsageAgentChangeEvent = CustomEvent<{ readonly changed: 'agent' | 'range' }>;

declare global {
  // Extends the events of every HTML element, the document and the window.
  interface GlobalEventHandlersEventMap {
    'usage-load': UsageLoadEvent;
    'usage-error': UsageErrorEvent;
  }
}

export interface ShownReport {
  readonly report: UsageReport;
  /** Id of the agent that the report is shown for; `null`: all agents. */
  readonly agent: string | null;
}

type Host = ReactiveElement;

/**
 * Reads the report of an element from its store, and dispatches `usage-load` and `usage-error`.
 *
 * Each update of the host reads the snapshot. `usage-error` is dispatched before the error is rendered, since the page
 * may show its own message instead. `usage-load` is dispatched after the report is rendered. A `Task` does this: it
 * runs once for each new report (or query, store, connection) and waits for the update to end. It is aborted if a newer
 * run begins, or if the element leaves the page.
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
      // The update of the host has failed. Without a task, that would be an uncaught error: keep it one.
      onError: (thrown) =>
        queueMicrotask(() => {
          throw thrown;
        }),
    });
  }

  /** The snapshot, if it has the report for the current query and the last request has not failed; else `null`. */
  get #readySnapshot(): UsageSnapshot | null {
    const { snapshot } = this.#usage;
    return snapshot?.status === 'ready' && snapshot.error === null ? snapshot : null;
  }

  /** Whether there is an error, and the page has not prevented the element's own message for it. */
  get isErrorShown(): boolean {
    const error = this.#usage.snapshot?.error ?? null;
    return error !== null && error !== this.#handled;
  }

  /** Whether that message replaces the body of the element; otherwise the report stays, with a notice. */
  get isErrorInPlace(): boolean {
    return this.#usage.snapshot?.status === 'error' && this.isErrorShown;
  }

  /** Id of the agent in the query; `null`: all agents. */
  get agent(): string | null {
    return this.#usage.snapshot?.query.agent ?? null;
  }

  /**
   * The report that is on screen, with the agent that it is shown for; `null` if there is none. While a new query is
   * loading or has failed, both are still those of the last query that was answered.
   */
  get shown(): ShownReport | null {
    const { report, shown } = this.#usage.snapshot ?? {};
    return report && shown ? { report, agent: shown.agent } : null;
  }

  /** Requests the report again. If the query's agent does not exist, requests all agents instead. */
  async retry(): Promise<void> {
    const { store, snapshot } = this.#usage;
    if (this.agent !== null && snapshot?.error?.code === 'unknown_agent') this.ask({ agent: null });
    else await store?.refresh();
  }

  /** Changes the query, and dispatches `change`, since the user has chosen this. */
  ask(query: WiderQuery): void {
    this.#usage.store?.setQuery(query);
    const changed = 'agent' in query ? 'agent' : 'range';
    this.#host.dispatchEvent(new (windowOf(this.#host).CustomEvent)('change', { detail: { changed }, bubbles: true }));
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
    // The store does not report this error itself: a store that only filters use needs no source.
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

/** A host for the task whose `requestUpdate` does nothing, since the task changes nothing that is rendered. */
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
