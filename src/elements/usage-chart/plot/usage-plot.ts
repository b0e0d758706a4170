import { windowOf } from '../../../internal/dom.js';
import { sceneOf } from '../model/scene.js';
import { inPixels, projectionOf, type Box, type Projection } from './geometry.js';
import { paint } from './paint.js';
import { fontOf, layoutAxes, paintAxes, type PlotState, type TimeLabel } from './plot-axes.js';

/** The events of the pointer that a plot listens to. */
const POINTER_EVENTS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave', 'click'] as const;

/**
 * Draws a {@link ChartView} on a canvas in an element. All buckets are equally wide, whatever their duration. Lengths
 * are in CSS pixels of the plot; if the page scales it with `zoom` or `transform`, only `getBoundingClientRect` is in
 * scaled pixels.
 *
 * It paints at once, not in the next frame: until then, the canvas would be blank or stretched, and a page that is
 * being printed has no next frame. It paints only when the state has changed.
 */
export class UsagePlot {
  /** Has the resolution of the screen. */
  readonly canvas: HTMLCanvasElement;
  /** Lies over the area inside the axes. */
  readonly over: HTMLElement;
  /** The area inside the axes. */
  box!: Box;
  times!: readonly TimeLabel[];
  /** To CSS pixels of the plot. */
  projection!: Projection;
  #state: PlotState;
  /**
   * The context of a canvas outside of the page. On a canvas in the page, each text makes the browser compute styles
   * and layout of the whole page.
   */
  #drawing: CanvasRenderingContext2D | null;
  #resolution: MediaQueryList | null = null;
  #fonts: FontFaceSet;
  #ratio = NaN;
  #widths = new Map<string, number>();

  /** @param onPointer is called with each event of the pointer inside the axes */
  constructor(target: HTMLElement, state: PlotState, onPointer: (event: Event) => void) {
    const { ownerDocument } = target;
    this.#state = state;
    this.canvas = ownerDocument.createElement('canvas');
    this.#drawing = ownerDocument.createElement('canvas').getContext('2d');
    this.over = ownerDocument.createElement('div');
    this.over.className = 'over';
    for (const type of POINTER_EVENTS) this.over.addEventListener(type, onPointer);
    target.append(this.canvas, this.over);
    this.#fonts = ownerDocument.fonts;
    this.#fonts.addEventListener('loadingdone', this.#onFonts);
    this.#paint();
  }

  get state(): PlotState {
    return this.#state;
  }

  /** Draws another state; the same one is not drawn again. */
  update(state: PlotState): void {
    const old = this.#state;
    const keys = Object.keys(state) as (keyof PlotState)[];
    if (keys.every((key) => state[key] === old[key])) return;
    this.#state = state;
    if (fontOf(old.theme) !== fontOf(state.theme)) this.#widths.clear();
    this.#paint();
  }

  /** The point on the time axis at the middle of a bucket. */
  anchorOf(index: number): { readonly x: number; readonly y: number } {
    return { x: this.projection.x(index), y: this.box.top + this.box.height };
  }

  destroy(): void {
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#fonts.removeEventListener('loadingdone', this.#onFonts);
    this.canvas.remove();
    this.over.remove();
  }

  #paint(): void {
    const { canvas } = this;
    const state = this.#state;
    const { view, theme, isRtl, isOnPaper, endLabels, width, height } = state;
    const layout = layoutAxes(state, this.#widthOf);
    const { box, range } = layout;
    this.box = box;
    this.times = layout.times;
    this.projection = projectionOf(box, range, view.length, isRtl, 1);
    const ratio = windowOf(canvas).devicePixelRatio;
    this.#watchResolution(ratio);
    this.#resize(Math.round(width * ratio), Math.round(height * ratio));
    placeAt(canvas, { left: 0, top: 0, width, height });
    placeAt(this.over, box);
    const shown = canvas.getContext('2d');
    // While a page is printed, painting into the shown canvas keeps lines and text sharp on paper. A copied picture
    // would have the resolution of the screen.
    const ctx = isOnPaper ? shown : this.#drawing;
    if (!shown || !ctx) return;
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.font = fontOf(theme, ratio);
    paintAxes(ctx, layout, state, ratio);
    const pixels = inPixels(box, ratio);
    const projection = projectionOf(pixels, range, view.length, isRtl, ratio);
    paint(ctx, sceneOf(view), theme, projection, state.paintLines);
    state.paintForecast?.(ctx, sceneOf(view), theme, projection, state.limitLabel);
    const edge = isRtl ? pixels.left : pixels.left + pixels.width;
    const room = isRtl ? box.left : width - box.left - box.width;
    endLabels?.paint(ctx, theme, projection, { edge, room, isRtl });
    if (ctx === shown) return;
    shown.clearRect(0, 0, canvas.width, canvas.height);
    shown.drawImage(ctx.canvas, 0, 0);
  }

  /** Only where necessary, because a new size clears a canvas and allocates it again. */
  #resize(width: number, height: number): void {
    const { canvas } = this;
    if (canvas.width === width && canvas.height === height) return;
    for (const one of [canvas, this.#drawing?.canvas]) if (one) Object.assign(one, { width, height });
  }

  /** The ratio changes when the page is zoomed, or moved to another screen. */
  #watchResolution(ratio: number): void {
    if (this.#ratio === ratio) return;
    this.#ratio = ratio;
    const media = `(min-resolution: ${ratio - 0.001}dppx) and (max-resolution: ${ratio + 0.001}dppx)`;
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = windowOf(this.canvas).matchMedia(media);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  readonly #onResolution = ({ matches }: MediaQueryListEvent): void => {
    if (!matches) this.#paint();
  };

  /** When a web font of the page arrives, text on a canvas keeps the font that it was painted in, unlike other text. */
  readonly #onFonts = (): void => {
    this.#widths.clear();
    this.#paint();
  };

  /** Widths are kept for each text, because there are few labels, and most of them are the same each time. */
  readonly #widthOf = (text: string): number => {
    const ctx = this.#drawing;
    const known = this.#widths.get(text);
    if (known !== undefined || !ctx) return known ?? 0;
    ctx.font = fontOf(this.#state.theme);
    const { width } = ctx.measureText(text);
    this.#widths.set(text, width);
    return width;
  };
}

function placeAt({ style }: HTMLElement, { left, top, width, height }: Box): void {
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
