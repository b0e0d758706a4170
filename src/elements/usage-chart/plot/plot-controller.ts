import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { MediaController } from '../../../controllers/media-controller.js';
import { SizeController } from '../../../controllers/size-controller.js';
import { windowOf } from '../../../internal/dom.js';
import type { PlotState } from './plot-axes.js';
import { readTheme, type PlotTheme } from './plot-theme.js';
import { TEXTURED } from './textures.js';
import { UsagePlot } from './usage-plot.js';

type Content = Omit<PlotState, 'theme' | 'width' | 'height' | 'isOnPaper'>;

/**
 * CSS pixels. The width is about that of a card on a printed page; CSS scales the drawing to the actual width. With a
 * larger height, the figures would not fit on the same page.
 */
const PAPER = { width: 640, height: 220 } as const;

/** The state and the elements of the host that the plot needs. */
export interface PlotOptions {
  isPrinting(): boolean;
  canvas(): HTMLElement | null;
  probe(): Element | null;
  /** Called when the drawing has another size. */
  onResize(): void;
  /** Called for each event of the pointer inside the axes. */
  onPointer(event: Event): void;
}

/** Keeps the plot in the host's canvas. It is created when the size is known. */
export class PlotController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #options: PlotOptions;
  #size: SizeController;
  #textured: MediaController;
  #plot: UsagePlot | null = null;
  #theme: PlotTheme | null = null;
  #isOnPaper = false;
  #isThemeChanging = false;

  constructor(host: ReactiveControllerHost & Element, options: PlotOptions) {
    this.#host = host;
    this.#options = options;
    this.#size = new SizeController(
      host,
      () => options.canvas(),
      // On paper, the drawing decides the height, so a new height must not change the drawing.
      () => windowOf(host).matchMedia('print').matches || options.onResize(),
    );
    this.#textured = new MediaController(host, TEXTURED);
    host.addController(this);
  }

  /** CSS pixels; 0 before the first layout and while the element is hidden. */
  get width(): number {
    return this.#size.width > 0 && this.#options.isPrinting() ? PAPER.width : this.#size.width;
  }

  get plot(): UsagePlot | null {
    return this.#plot;
  }

  /** Resolves when the size of the drawing is known, or after a short time if it has none. */
  whenMeasured(): Promise<void> {
    return this.#size.whenKnown();
  }

  hostDisconnected(): void {
    this.#destroy();
  }

  /** To be called after each update of the host. */
  draw(content: Content | null): void {
    const canvas = this.#options.canvas();
    const probe = this.#options.probe();
    const { width } = this;
    const height = Math.min(this.#size.height, this.#options.isPrinting() ? PAPER.height : Infinity);
    if (!canvas) this.#destroy();
    const isTextured = this.#textured.matches;
    const isOnPaper = this.#options.isPrinting();
    // Read again later: while the element is hidden, no transition reports that its colours change.
    if (width === 0 || this.#theme?.isTextured !== isTextured) this.#theme = null;
    if (this.#isOnPaper !== isOnPaper) this.#theme = null;
    this.#isOnPaper = isOnPaper;
    if (!canvas || !probe || !content || width === 0 || height === 0 || !this.#host.isConnected) return;
    this.#theme ??= readTheme(probe, isTextured);
    const state: PlotState = { ...content, theme: this.#theme, width, height, isOnPaper };
    if (this.#plot) this.#plot.update(state);
    else this.#plot = new UsagePlot(canvas, state, this.#options.onPointer);
  }

  /** Called for each colour that has changed. The browser reports all of them before it paints the same frame. */
  readonly onThemeChange = (): void => {
    if (this.#isThemeChanging) return;
    this.#isThemeChanging = true;
    windowOf(this.#host).requestAnimationFrame(() => {
      this.#isThemeChanging = false;
      this.#theme = null;
      this.#host.requestUpdate();
    });
  };

  #destroy(): void {
    this.#plot?.destroy();
    this.#plot = null;
    this.#theme = null;
  }
}
