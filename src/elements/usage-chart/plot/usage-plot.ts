import { needsYear } from '../../../analysis/local-time.js';
import { formatCompact } from '../../../format/numbers.js';
import { windowOf } from '../../../internal/dom.js';
import { sceneOf } from '../model/scene.js';
import { tickLabel } from '../model/ticks.js';
import { Crosshair, type CrosshairState } from './crosshair.js';
import { inPixels, projectionOf, type Projection } from './geometry.js';
import { paint } from './paint.js';
import { fontOf, layoutAxes, paintAxes, type PlotLayout, type PlotState } from './plot-axes.js';
import { PlotPointer } from './plot-pointer.js';
import type { PlotTheme } from './plot-theme.js';
import { placeTooltip } from './tooltip-placement.js';

export interface PlotListeners {
  /** The cursor has moved to a bucket; `null`: it is on none. */
  onFocus(index: number | null): void;
  onSelect(index: number): void;
  /** A range of buckets was marked by dragging, both ends included. */
  onZoom(range: readonly [number, number]): void;
  /** The plot was drawn again: elements over it may have to move. */
  onDraw(): void;
}

/**
 * Draws a {@link ChartView} on a canvas in an element and keeps its cursor. All buckets are equally wide, whatever their
 * duration. Lengths are in CSS pixels of the plot; if the page scales it with `zoom` or `transform`, only
 * `getBoundingClientRect` is in scaled pixels.
 *
 * Painting is not put off to the next frame: the canvas would be blank or stretched until then, and a page that is being
 * printed has no next frame. Only a change of what is drawn paints.
 */
export class UsagePlot {
  #canvas: HTMLCanvasElement;
  #context: CanvasRenderingContext2D | null;
  /** Lies over the area inside the axes. */
  #over: HTMLElement;
  #state: PlotState;
  #layout!: PlotLayout;
  /** To CSS pixels of the plot. */
  #projection!: Projection;
  #resolution: MediaQueryList | null = null;
  #widths = new Map<string, number>();
  #crosshair = new Crosshair();
  #pointer: PlotPointer;
  #listeners: PlotListeners;
  #focused: number | null = null;
  #pinned: number | null = null;

  constructor(target: HTMLElement, state: PlotState, listeners: PlotListeners) {
    this.#state = state;
    this.#listeners = listeners;
    const { ownerDocument } = target;
    this.#canvas = ownerDocument.createElement('canvas');
    this.#context = this.#canvas.getContext('2d');
    this.#over = ownerDocument.createElement('div');
    this.#over.className = 'over';
    target.append(this.#canvas, this.#over);
    this.#crosshair.attachTo(this.#over);
    this.#pointer = new PlotPointer(this.#over, {
      indexAt: (clientX) => this.#bucketAt(clientX),
      onPoint: (index) => this.focus(index),
      onMark: (range) => this.mark(range),
      onDrag: (range) => this.#listeners.onZoom(range),
      onClick: (index) => this.#listeners.onSelect(index),
    });
    this.#paint();
  }

  /** Draws another state; the same one is not drawn again. */
  update(state: PlotState): void {
    const old = this.#state;
    const keys = Object.keys(state) as (keyof PlotState)[];
    if (keys.every((key) => state[key] === old[key])) return;
    this.#state = state;
    if (old.view !== state.view || old.width !== state.width || old.height !== state.height) this.mark(null);
    if (fontOf(old.theme) !== fontOf(state.theme)) this.#widths.clear();
    this.#paint();
  }

  /** Moves the cursor to a bucket; `null`: removes it. */
  focus(index: number | null): void {
    this.#focused = index;
    this.#onCursor();
  }

  /** Keeps the cursor on a bucket, wherever the pointer moves; `null`: releases it. */
  pin(index: number | null): void {
    this.#pinned = index;
    this.#onCursor();
  }

  get pinned(): number | null {
    return this.#pinned;
  }

  /** Marks a range of buckets, both ends included; `null`: removes the mark and cancels a drag. */
  mark(range: readonly [number, number] | null): void {
    if (range === null) {
      this.#pointer.cancel();
      this.#crosshair.mark(null);
      return;
    }
    const [one, other] = [this.#slotOf(range[0]), this.#slotOf(range[1])];
    const left = Math.min(one.left, other.left);
    this.#crosshair.mark({ left, width: Math.max(one.left, other.left) + one.width - left });
  }

  /** @returns whether there was a drag to cancel */
  cancelDrag(): boolean {
    return this.#pointer.cancel();
  }

  /** The point on the time axis at the middle of a bucket, in CSS pixels of the target. */
  anchorOf(index: number): { readonly x: number; readonly y: number } {
    const { top, height } = this.#layout.box;
    return { x: this.#projection.x(index), y: top + height };
  }

  /** Puts the tooltip beside the bucket that it describes. */
  placeTooltip(tooltip: HTMLElement): void {
    const index = this.#index;
    if (index === null) return;
    const { left, top, height } = this.#layout.box;
    const slot = this.#slotOf(index);
    placeTooltip(tooltip, { left: left + slot.left, width: slot.width, top: top + (this.#topOf(index) ?? height) });
  }

  /** Has the resolution of the screen. */
  get canvas(): HTMLCanvasElement {
    return this.#canvas;
  }

  get theme(): PlotTheme {
    return this.#state.theme;
  }

  destroy(): void {
    this.#pointer.cancel();
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#canvas.remove();
    this.#over.remove();
  }

  #paint(): void {
    const ctx = this.#context;
    if (!ctx) return;
    const state = this.#state;
    const { view, theme, isRtl, width, height } = state;
    const layout = layoutAxes(state, this.#widthOf);
    const { box, range } = layout;
    this.#layout = layout;
    this.#projection = projectionOf(box, range, view.length, isRtl, 1);
    const ratio = windowOf(this.#canvas).devicePixelRatio;
    this.#watchResolution(ratio);
    this.#resize(Math.round(width * ratio), Math.round(height * ratio));
    placeAt(this.#canvas, { left: 0, top: 0, width, height });
    placeAt(this.#over, box);
    ctx.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    paintAxes(ctx, layout, state, ratio);
    paint(ctx, sceneOf(view), theme, projectionOf(inPixels(box, ratio), range, view.length, isRtl, ratio));
    if (this.#index !== null) this.#showCrosshair(this.#index);
    this.#listeners.onDraw();
  }

  /** Only where necessary, because a new size clears the canvas and allocates it again. */
  #resize(width: number, height: number): void {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }

  /** The ratio changes when the page is zoomed, or moved to another screen. */
  #watchResolution(ratio: number): void {
    const media = `(min-resolution: ${String(ratio - 0.001)}dppx) and (max-resolution: ${String(ratio + 0.001)}dppx)`;
    this.#resolution?.removeEventListener('change', this.#onResolution);
    this.#resolution = windowOf(this.#canvas).matchMedia(media);
    this.#resolution.addEventListener('change', this.#onResolution);
  }

  readonly #onResolution = (): void => this.#paint();

  /** Kept for each text, because the labels are few and mostly the same. */
  readonly #widthOf = (text: string): number => {
    const ctx = this.#context;
    const known = this.#widths.get(text);
    if (known !== undefined || !ctx) return known ?? 0;
    ctx.font = fontOf(this.#state.theme);
    const { width } = ctx.measureText(text);
    this.#widths.set(text, width);
    return width;
  };

  /** The bucket under a point of the screen. */
  #bucketAt(clientX: number): number {
    const { left, width } = this.#over.getBoundingClientRect();
    const { view, isRtl } = this.#state;
    const share = width === 0 ? 0 : (clientX - left) / width;
    return Math.max(0, Math.min(view.length - 1, Math.floor((isRtl ? 1 - share : share) * view.length)));
  }

  #slotOf(index: number): Pick<CrosshairState, 'left' | 'width'> {
    const { x, slot } = this.#projection;
    return { left: x(index) - slot / 2 - this.#layout.box.left, width: slot };
  }

  /** The top of a bucket's bar, in CSS pixels of the area inside the axes; `null`: it has no value. */
  #topOf(index: number): number | null {
    const value = sceneOf(this.#state.view).tops[index] ?? NaN;
    return Number.isNaN(value) ? null : this.#projection.y(value) - this.#layout.box.top;
  }

  get #index(): number | null {
    return this.#pinned ?? this.#focused;
  }

  #onCursor(): void {
    const index = this.#index;
    if (index === null) this.#crosshair.show(null);
    else this.#showCrosshair(index);
    this.#listeners.onFocus(index);
  }

  #showCrosshair(index: number): void {
    const { view, theme, locale, isRtl, width } = this.#state;
    const { left, width: plotWidth } = this.#layout.box;
    const top = this.#topOf(index);
    this.#crosshair.show({
      ...this.#slotOf(index),
      top,
      time: tickLabel(view.drawn, index, locale, needsYear(view.drawn)),
      value: top === null ? '' : formatCompact(sceneOf(view).tops[index] ?? NaN, locale),
      valueAxisWidth: isRtl ? width - left - plotWidth : left,
      plotWidth,
      fontSize: theme.fontSize,
      isRtl,
    });
  }
}

function placeAt({ style }: HTMLElement, { left, top, width, height }: PlotLayout['box']): void {
  style.left = `${left}px`;
  style.top = `${top}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
}
