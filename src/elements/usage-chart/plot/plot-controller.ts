import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { MediaController } from '../../../controllers/media-controller.js';
import { OnDemand } from '../../../controllers/on-demand.js';
import { SizeController } from '../../../controllers/size-controller.js';
import type { PlotState } from './plot-axes.js';
import { readTheme, type PlotTheme } from './plot-theme.js';
import { TEXTURED } from './textures.js';
import type { UsagePlot } from './usage-plot.js';

type Drawn = Omit<PlotState, 'theme' | 'width' | 'height'>;

/** CSS pixels: as wide as a card on a sheet of paper, about. The print is fitted to the sheet that it is. */
const PAPER_WIDTH = 640;

export interface PlotParts {
  isPrinting(): boolean;
  canvas(): HTMLElement | null;
  probe(): Element | null;
  onSelect(index: number): void;
  onZoom(range: readonly [number, number]): void;
  onDraw(): void;
}

/** Keeps a plot in the host's canvas: made once there are a size and a library, gone while the host is on no page. */
export class PlotController implements ReactiveController {
  /** The bucket that the pointer, or the keyboard, is on. */
  index: number | null = null;
  #host: ReactiveControllerHost & Element;
  #parts: PlotParts;
  #size: SizeController;
  #textured: MediaController;
  // uPlot throws while it is imported where `navigator.language` is no language.
  #library: OnDemand<{ readonly UsagePlot: typeof UsagePlot }>;
  #plot: UsagePlot | null = null;
  #theme: PlotTheme | null = null;
  #isOnPaper = false;

  constructor(host: ReactiveControllerHost & Element, parts: PlotParts) {
    this.#host = host;
    this.#parts = parts;
    this.#size = new SizeController(host, () => parts.canvas());
    this.#library = new OnDemand(host, () => import('./usage-plot.js'));
    this.#textured = new MediaController(host, TEXTURED);
    host.addController(this);
  }

  /** CSS pixels; 0 before the first layout, and while hidden. */
  get width(): number {
    return this.#size.width > 0 && this.#parts.isPrinting() ? PAPER_WIDTH : this.#size.width;
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
    // A pinned bucket in front looks otherwise, though it is the same.
    this.#host.requestUpdate();
  }

  /** What was in front is on another picture. */
  forget(): void {
    this.point(null);
    this.index = null;
  }

  hostDisconnected(): void {
    this.#destroy();
  }

  /** To be called after each update of the host. */
  draw(drawn: Drawn | null): void {
    const canvas = this.#parts.canvas();
    const probe = this.#parts.probe();
    const { width } = this;
    const { height } = this.#size;
    if (!canvas) this.#destroy();
    const isTextured = this.#textured.matches;
    // While it is hidden no change of colours is heard of.
    if (width === 0 || this.#theme?.isTextured !== isTextured) this.#theme = null;
    if (this.#isOnPaper !== this.#parts.isPrinting()) this.#theme = null;
    this.#isOnPaper = this.#parts.isPrinting();
    const library = drawn && this.#library.want();
    if (!canvas || !probe || !library || !drawn || width === 0 || height === 0 || !this.#host.isConnected) return;
    this.#theme ??= readTheme(probe, isTextured);
    const state: PlotState = { ...drawn, theme: this.#theme, width, height };
    if (this.#plot) this.#plot.update(state);
    else {
      this.#plot = new library.UsagePlot(canvas, state, {
        onFocus: this.#onFocus,
        onSelect: (index) => this.#parts.onSelect(index),
        onZoom: (range) => this.#parts.onZoom(range),
        onDraw: () => this.#parts.onDraw(),
      });
      this.#parts.onDraw();
    }
  }

  readonly onThemeChange = (): void => {
    this.#theme = null;
    this.#host.requestUpdate();
  };

  readonly #onFocus = (index: number | null): void => {
    // An update of the host may let go of the bucket, and must not begin inside another one.
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
