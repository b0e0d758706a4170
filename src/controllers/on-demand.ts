import type { ReactiveControllerHost } from 'lit';

/** A module that is loaded once it is wanted; the host is drawn again when it has come, or could not be had. */
export class OnDemand<Module> {
  hasFailed = false;
  #host: ReactiveControllerHost;
  #load: () => Promise<Module>;
  #module: Module | null = null;
  #isLoading = false;

  constructor(host: ReactiveControllerHost, load: () => Promise<Module>) {
    this.#host = host;
    this.#load = load;
  }

  /** `null` where it is not there yet: to look for it is to want it. */
  get module(): Module | null {
    if (!this.#module && !this.#isLoading && !this.hasFailed) void this.retry();
    return this.#module;
  }

  async retry(): Promise<void> {
    this.hasFailed = false;
    this.#isLoading = true;
    try {
      this.#module = await this.#load();
    } catch {
      this.hasFailed = true;
    }
    this.#isLoading = false;
    this.#host.requestUpdate();
  }
}
