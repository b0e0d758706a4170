import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartView } from '../model/chart-view.js';

export interface SoundOptions {
  /** What is drawn; `null`: nothing now. */
  view(): ChartView | null;
  isRtl(): boolean;
  /** The bucket that the cursor is on. */
  index(): number | null;
  onBucket(index: number | null): void;
}

interface Playing {
  readonly view: ChartView;
  readonly context: AudioContext;
  readonly end: AbortController;
}

/** Plays what the host draws as sound, when somebody asks for it, and never longer than it is drawn. */
export class SoundController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #parts: SoundOptions;
  #playing: Playing | null = null;

  constructor(host: ReactiveControllerHost & Element, parts: SoundOptions) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  get isPossible(): boolean {
    return typeof AudioContext === 'function';
  }

  get isPlaying(): boolean {
    return this.#playing !== null;
  }

  hostUpdate(): void {
    if (this.#playing && this.#playing.view !== this.#parts.view()) this.stop();
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Whoever stops it stays on the bucket that was heard last. */
  readonly toggle = async (): Promise<void> => {
    const view = this.#parts.view();
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
    const from = this.#parts.index();
    // Made at once: some browsers let nothing sound later than in the very event that asked for it.
    const playing: Playing = { view, context: new AudioContext(), end: new AbortController() };
    this.#playing = playing;
    this.#host.requestUpdate();
    const { playView } = await import('./chart-sound.js');
    if (this.#playing !== playing) return;
    playView(view, {
      host: this.#host,
      context: playing.context,
      isRtl: this.#parts.isRtl(),
      signal: playing.end.signal,
      onBucket: (index) => this.#parts.onBucket(index),
      onStop: () => this.stop(),
      onEnd: () => {
        this.stop();
        this.#parts.onBucket(from);
      },
    });
  }
}
