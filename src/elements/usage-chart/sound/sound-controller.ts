import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartView } from '../model/chart-view.js';

export interface SoundOptions {
  /** The drawn view; `null`: nothing is drawn. */
  view(): ChartView | null;
  isRtl(): boolean;
  /** The bucket under the cursor. */
  index(): number | null;
  /** Moves the cursor to a bucket. */
  onBucket(index: number | null): void;
}

interface Playing {
  readonly view: ChartView;
  readonly context: AudioContext;
  readonly end: AbortController;
}

/** Plays the drawing as sound. The sound stops when another view is drawn. */
export class SoundController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #options: SoundOptions;
  #playing: Playing | null = null;

  constructor(host: ReactiveControllerHost & Element, options: SoundOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isPossible(): boolean {
    return typeof AudioContext === 'function';
  }

  get isPlaying(): boolean {
    return this.#playing !== null;
  }

  hostUpdate(): void {
    if (this.#playing && this.#playing.view !== this.#options.view()) this.stop();
  }

  hostDisconnected(): void {
    this.stop();
  }

  /**
   * Starts or stops. After a stop the cursor stays on the last bucket played; at the end it returns to where it was.
   */
  readonly toggle = async (): Promise<void> => {
    const view = this.#options.view();
    if (this.#playing) this.stop();
    else if (view && this.isPossible) await this.#play(view).catch(() => this.stop());
  };

  stop(): void {
    if (!this.#playing) return;
    const { context, end } = this.#playing;
    this.#playing = null;
    end.abort();
    context.close().catch(() => undefined);
    this.#host.requestUpdate();
  }

  async #play(view: ChartView): Promise<void> {
    const from = this.#options.index();
    // Created before the first `await`: some browsers allow sound only during the click or key event.
    const playing: Playing = { view, context: new AudioContext(), end: new AbortController() };
    this.#playing = playing;
    this.#host.requestUpdate();
    const { playView } = await import('./chart-sound.js');
    if (this.#playing !== playing) return;
    playView(view, {
      host: this.#host,
      context: playing.context,
      isRtl: this.#options.isRtl(),
      signal: playing.end.signal,
      onBucket: (index) => this.#options.onBucket(index),
      onStop: () => this.stop(),
      onEnd: () => {
        this.stop();
        this.#options.onBucket(from);
      },
    });
  }
}
