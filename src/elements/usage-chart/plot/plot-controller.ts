import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { MediaController } from '../../../controllers/media-controller.js';
import { OnDemand } from '../../../controllers/on-demand.js';
import { SizeController } from '../../../controllers/size-controller.js';
import type { PlotState } from './plot-axes.js';
import { readTheme, type PlotTheme } from './plot-theme.js';
import { TEXTURED } from './textures.js';
import type { UsagePlot } from './usage-plot.js';

type Content = Omit<PlotState, 'theme' | 'width' | 'height'>;

/** CSS pixels: about the width of a card on a sheet of paper. CSS fits the drawing to the real width. */
const PAPER_WIDTH = 640;

/** What the plot needs of the element that it is in. */
export interface PlotHost {
  isPrinting(): boolean;
  canvas(): HTMLElement | null;
  probe(): Element | null;
  onSelect(index: number): void;
  onZoom(range: readonly [number, number]): void;
  onDraw(): void;
}

/** Keeps a plot in the host's canvas. It is made once the size is known and uPlot is loaded, and destroyed with the host. */
export class PlotController implements ReactiveController {
  /** The bucket that the pointer or the keyboard is on. */
  index: number | null = null;
  #host: ReactiveControllerHost & Element;
  #element: PlotHost;
  #size: SizeController;
  #textured: MediaController;
  // Importing uPlot throws in browsers whose `navigator.language` is not a language.
  #library: OnDemand<{ readonly UsagePlot: typeof UsagePlot }>;
  #plot: UsagePlot | null = null;
  #theme: PlotTheme | null = null;
  #isOnPaper = false;

  constructor(host: ReactiveControllerHost & Element, element: PlotHost) {
    this.#host = host;
    this.#element = element;
    this.#size = new SizeController(host, () => element.canvas());
    this.#library = new OnDemand(host, () => import('./usage-plot.js'));
    this.#textured = new MediaController(host, TEXTURED);
    host.addController(this);
  }

  /** CSS pixels; 0 before the first layout, and while hidden. */
  get width(): number {
    return this.#size.width > 0 && this.#element.isPrinting() ? PAPER_WIDTH : this.#size.width;
  }

  get plot(): UsagePlot | null {
    return this.#plot;
  }

  /** The plotting library could not be loaded. */
  get hasFailed(): boolean {
    return this.#library.hasFailed;
  }

  /** The bucket that the cursor stays on, wherever the pointer goes. */
  get pinned(): number | null {
    return this.#plot?.pinned ?? null;
  }

  /** Moves the cursor to a bucket; `null` takes it away. */
  point(index: number | null): void {
    this.#plot?.pin(null);
    this.#plot?.focus(index);
  }

  togglePin(index: number): void {
    this.#plot?.pin(this.pinned === index ? null : index);
    // The bucket is the same, but its tooltip looks different when pinned.
    this.#host.requestUpdate();
  }

  /** The buckets are other ones now. */
  forget(): void {
    this.point(null);
    this.index = null;
  }

  hostDisconnected(): void {
    this.#destroy();
  }

  /** To be called after each update of the host. */
  draw(content: Content | null): void {
    const canvas = this.#element.canvas();
    const probe = this.#element.probe();
    const { width } = this;
    const { height } = this.#size;
    if (!canvas) this.#destroy();
    const isTextured = this.#textured.matches;
    // While the element is hidden no transition reports that its colours change.
    if (width === 0 || this.#theme?.isTextured !== isTextured) this.#theme = null;
    if (this.#isOnPaper !== this.#element.isPrinting()) this.#theme = null;
    this.#isOnPaper = this.#element.isPrinting();
    const library = content && this.#library.load();
    if (!canvas || !probe || !library || !content || width === 0 || height === 0 || !this.#host.isConnected) return;
    this.#theme ??= readTheme(probe, isTextured);
    const state: PlotState = { ...content, theme: this.#theme, width, height };
    if (this.#plot) this.#plot.update(state);
    else {
      this.#plot = new library.UsagePlot(canvas, state, {
        onFocus: this.#onFocus,
        onSelect: (index) => this.#element.onSelect(index),
        onZoom: (range) => this.#element.onZoom(range),
        onDraw: () => this.#element.onDraw(),
      });
      this.#element.onDraw();
    }
  }

  readonly onThemeChange = (): void => {
    this.#theme = null;
    this.#host.requestUpdate();
  };

  readonly #onFocus = (index: number | null): void => {
    // This may be called during an update of the host, which must not request another one.
    queueMicrotask(() => {
      if (this.index === index) return;
      this.index = index;
      this.#host.requestUpdate();
    });
  };

  #destroy(): void {
    this.#plot?.destroy();
    this.#plot = null;
    this.#theme = null;
    this.#onFocus(null);
  }
}
