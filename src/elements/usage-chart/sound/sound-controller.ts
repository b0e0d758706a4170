import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartView } from '../model/chart-view.js';
import { playView } from './chart-sound.js';

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
   * Starts or stops the sound. If it is stopped, the cursor stays on the last bucket played. At the end of the sound,
   * the cursor returns to where it was before.
   */
  readonly toggle = (): void => {
    const view = this.#options.view();
    if (this.#playing) this.stop();
    else if (view && this.isPossible) this.#play(view);
  };

  stop(): void {
    if (!this.#playing) return;
    const { context, end } = this.#playing;
    this.#playing = null;
    end.abort();
    context.close().catch(() => undefined);
    this.#host.requestUpdate();
  }

  /** Creates the context at once, since some browsers allow sound only during the click or key event. */
  #play(view: ChartView): void {
    const from = this.#options.index();
    const end = new AbortController();
    try {
      const context = new AudioContext();
      this.#playing = { view, context, end };
      playView(view, {
        host: this.#host,
        context,
        isRtl: this.#options.isRtl(),
        signal: end.signal,
        onBucket: (index) => this.#options.onBucket(index),
        onStop: () => this.stop(),
        onEnd: () => {
          this.stop();
          this.#options.onBucket(from);
        },
      });
    } catch {
      // The browser has no device for sound, or allows no more contexts.
      this.stop();
    }
    this.#host.requestUpdate();
  }
}
