import { nothing, type CSSResultOrNative, type ReactiveController, type TemplateResult } from 'lit';
import { ChartKeyboard } from '../model/keyboard.js';
import { crosshairStyles } from '../plot/crosshair.styles.js';
import { PlotCursor } from '../plot/plot-cursor.js';
import { announcement, ChartAnnouncer } from '../text/announcer.js';
import { bucketDetails, type BucketContext } from '../text/bucket-details.js';
import type { PartContext } from './chart-context.js';
import { Overview } from './overview.js';
import { overviewStyles } from './overview.styles.js';
import { tooltip } from './tooltip.js';
import { tooltipStyles } from './tooltip.styles.js';

export const styles: readonly CSSResultOrNative[] = [crosshairStyles, tooltipStyles, overviewStyles];

/**
 * What pointer and keyboard do in a chart: the cursor with its tooltip and announcements, and zooming. It is loaded when
 * either of them first comes near, so it also gets the events that happened in the meantime.
 */
export class Interaction implements ReactiveController {
  #chart: PartContext;
  #cursor: PlotCursor;
  #keyboard: ChartKeyboard;
  #announcer: ChartAnnouncer;
  #overview: Overview;

  constructor(chart: PartContext) {
    const { host } = chart;
    this.#chart = chart;
    this.#cursor = new PlotCursor({
      plot: () => chart.plot(),
      onChange: this.#onChange,
      onSelect: (index) => this.#select(index),
      onZoom: ([one, other]) => chart.zoomToBuckets(one, other),
    });
    this.#keyboard = new ChartKeyboard({
      view: () => chart.view(),
      index: () => this.index,
      isRtl: () => chart.isRtl(),
      point: (index) => this.point(index),
      mark: (range) => this.#cursor.mark(range),
      zoom: (zoomedRange) => chart.zoomTo(zoomedRange),
      select: (index) => this.#select(index),
      onGroupChange: this.#onChange,
      toggleSound: () => chart.toggleSound(),
      cancelDrag: () => this.#cursor.cancelDrag(),
    });
    this.#announcer = new ChartAnnouncer(host);
    this.#overview = new Overview(chart);
    host.addController(this);
  }

  /** The bucket that the cursor is on; `null`: none. */
  get index(): number | null {
    return this.#cursor.index;
  }

  /** What is to be announced. */
  get sentence(): string {
    return this.#announcer.sentence;
  }

  /** Handles a key, an event of the pointer in the plot, or that the focus has left it. */
  handle(event: Event): void {
    if (event.type === 'keydown') this.#keyboard.onKey(event as KeyboardEvent);
    else if (event.type === 'blur') this.#onBlur();
    else this.#cursor.handle(event);
  }

  /** Moves the cursor to a bucket; `null`: removes it. */
  point(index: number | null): void {
    this.#cursor.point(index);
  }

  /** To be called when an index no longer means the same bucket, or nothing is drawn. */
  reset(): void {
    this.#cursor.reset();
    this.#keyboard.unmark();
  }

  /** To be called when the groups have changed. */
  resetGroup(): void {
    this.#keyboard.group = null;
  }

  /** To be called before each update. Nothing is announced while the sound plays, because the voice would cover it. */
  announce(isPlaying: boolean): void {
    const view = isPlaying ? null : this.#chart.view();
    this.#announcer.announce(announcement(view, this.index, this.#chart.localization(), this.#bucketContext));
  }

  renderTooltip(): TemplateResult | typeof nothing {
    const { index } = this;
    const view = this.#chart.view();
    if (index === null || !view) return nothing;
    const localization = this.#chart.localization();
    const unpin = { label: localization.text.closeTooltip, onUnpin: this.#onUnpin };
    const details = bucketDetails(view, index, localization, this.#bucketContext);
    return tooltip(details, this.#cursor.isPinned ? unpin : null);
  }

  renderOverview(): TemplateResult | typeof nothing {
    return this.#overview.render();
  }

  /** To be called after each drawing. */
  updatePlot(): void {
    this.#cursor.update();
    const element = this.#chart.host.shadowRoot?.querySelector<HTMLElement>('.tooltip');
    if (element) this.#cursor.placeTooltip(element);
    this.#overview.draw();
  }

  hostDisconnected(): void {
    this.reset();
  }

  get #bucketContext(): BucketContext {
    return { focusedGroup: this.#keyboard.group, notes: this.#chart.notesAt(this.index) };
  }

  // Deferred: the browser may report, during an update of the host, that a removed element has lost the focus.
  readonly #onChange = (): void => queueMicrotask(() => this.#chart.host.requestUpdate());

  readonly #onBlur = (): void => {
    this.#keyboard.reset();
    if (!this.#cursor.isPinned) this.point(null);
  };

  readonly #onUnpin = (): void => {
    this.point(null);
    this.#chart.focusBody();
  };

  #select(index: number): void {
    if (this.#chart.select(index)) this.#cursor.togglePin(index);
  }
}
