import { nothing, type CSSResultOrNative, type ReactiveController, type TemplateResult } from 'lit';
import type { UsageReport } from '../../../api/report.js';
import type { ZoomedRange } from '../../../analysis/rebucket.js';
import { chartKeyTexts, type ChartKeyMessages } from '../../../i18n/chart-keys.js';
import type { ChartView } from '../model/chart-view.js';
import { ChartKeyboard } from '../model/keyboard.js';
import { crosshairStyles } from '../plot/crosshair.styles.js';
import { PlotCursor } from '../plot/plot-cursor.js';
import { ChartAnnouncer, describeBucket, describeChange, type Change } from '../text/announcer.js';
import { bucketDetails, type BucketContext } from '../text/bucket-details.js';
import { detailed, type DetailLocalization } from '../text/detailed.js';
import type { PartContext } from './chart-context.js';
import { Overview } from './overview.js';
import { overviewStyles } from './overview.styles.js';
import { shortcutList, shortcutSentence, shortcutStyles } from './shortcuts.js';
import { swatchStyles } from './swatch.styles.js';
import { tooltip } from './tooltip.js';
import { tooltipStyles } from './tooltip.styles.js';

export const styles: readonly CSSResultOrNative[] = [
  crosshairStyles,
  tooltipStyles,
  overviewStyles,
  shortcutStyles,
  swatchStyles,
];

/**
 * Handles pointer and keyboard in a chart: the cursor with its tooltip and announcements, and zooming. It is loaded
 * when the pointer or the focus first enters the drawing. Events that happen while it is loading are handled
 * afterwards.
 */
export class Interaction implements ReactiveController {
  #chart: PartContext;
  #cursor: PlotCursor;
  #keyboard: ChartKeyboard;
  #announcer: ChartAnnouncer;
  #overview: Overview;
  /** The change whose result is announced, with the report that it was made in. */
  #change: { readonly name: Change; readonly report: UsageReport } | null = null;
  /** Whether the list of keyboard shortcuts is announced. */
  #isHelp = false;

  constructor(context: PartContext) {
    const { host } = context;
    const zoomTo = (zoomedRange: ZoomedRange | null): void => {
      context.zoomTo(zoomedRange);
      this.changed('zoom');
    };
    const chart = { ...context, zoomTo };
    this.#chart = chart;
    this.#cursor = new PlotCursor({
      plot: () => chart.plot(),
      onChange: this.#onChange,
      onSelect: (index) => this.#select(index),
      onZoom: ([one, other]) => {
        chart.zoomToBuckets(one, other);
        this.changed('zoom');
      },
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
      onStay: () => this.#announcer.repeat(),
      toggleSound: () => chart.toggleSound(),
      showShortcuts: () => this.#showShortcuts(),
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

  /** The text to announce. */
  get sentence(): string {
    return this.#announcer.sentence;
  }

  /** Handles a key, an event of the pointer in the plot, or the `blur` of the plot. */
  handle(event: Event): void {
    if (event.type === 'keydown') {
      this.#isHelp = false;
      this.#keyboard.onKey(event as KeyboardEvent);
    } else if (event.type === 'blur') this.#onBlur();
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

  /** To be called when the user has changed what is shown, so that the result is announced. */
  changed(name: Change): void {
    const view = this.#chart.view();
    this.#change = view && { name, report: view.input.report };
    this.#chart.host.requestUpdate();
  }

  /** To be called before each update. Nothing is announced while the sound plays, because the voice would cover it. */
  announce(isPlaying: boolean): void {
    const view = isPlaying ? null : this.#chart.view();
    this.#announcer.announce(view ? this.#sentenceAbout(view) : '');
  }

  #sentenceAbout(view: ChartView): string {
    const words = this.#words;
    if (this.#isHelp) return shortcutSentence(words);
    const localization = this.#localization;
    const { index } = this;
    if (index === null) {
      const isCurrent = this.#change?.report === view.input.report;
      return this.#change && isCurrent ? describeChange(view, this.#change.name, localization) : '';
    }
    this.#change = null;
    const text = describeBucket(view, index, localization, this.#bucketContext);
    const { found } = this.#keyboard;
    if (found?.index === index) return words.found[found.name]({ text });
    return this.#cursor.isPinned ? words.pinned({ text }) : text;
  }

  renderTooltip(): TemplateResult | typeof nothing {
    const { index } = this;
    const view = this.#chart.view();
    if (index === null || !view) return nothing;
    const localization = this.#localization;
    const unpin = { label: this.#words.closeTooltip, onUnpin: this.#onUnpin };
    const details = bucketDetails(view, index, localization, this.#bucketContext);
    return tooltip(details, this.#cursor.isPinned ? unpin : null);
  }

  renderOverview(): TemplateResult | typeof nothing {
    return this.#overview.render();
  }

  renderShortcuts(): TemplateResult {
    return shortcutList(this.#words);
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

  get #localization(): DetailLocalization {
    return detailed(this.#chart.host, this.#chart.localization());
  }

  get #words(): ChartKeyMessages {
    return this.#chart.host.textsOf(chartKeyTexts);
  }

  get #bucketContext(): BucketContext {
    return { focusedGroup: this.#keyboard.group, notes: this.#chart.notesAt(this.index) };
  }

  // Deferred: the browser may report, during an update of the host, that a removed element has lost the focus.
  readonly #onChange = (): void => queueMicrotask(() => this.#chart.host.requestUpdate());

  /** Opens the visible list, and lets screen readers announce it. */
  #showShortcuts(): void {
    const list = this.#chart.host.shadowRoot?.querySelector<HTMLDetailsElement>('details.keys');
    if (list) list.open = true;
    this.#isHelp = true;
    this.#announcer.repeat();
  }

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
