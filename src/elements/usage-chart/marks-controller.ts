import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type * as Marking from './chart-marks.js';
import type { ChartMark, ChartMarker } from './chart-marks.js';
import type { ChartView } from './chart-view.js';
import type { Words } from './chart-words.js';
import type { UsagePlot } from './usage-plot.js';

/** Keeps what happened beside the usage. It is loaded once the usage itself is drawn, and may come a moment later. */
export class MarksController {
  #host: ReactiveControllerHost;
  #list: () => HTMLElement | null;
  #marking: typeof Marking | null = null;
  #isLoading = false;
  #marks: readonly ChartMark[] = [];
  #madeOf: readonly unknown[] = [];

  constructor(host: ReactiveControllerHost, list: () => HTMLElement | null) {
    this.#host = host;
    this.#list = list;
  }

  /** To be called before each update; `null`: there is no drawing. */
  update(view: ChartView | null, markers: readonly ChartMarker[] | undefined, words: Words): void {
    if (view) void this.#load();
    const madeOf = [view, markers, words.locale, this.#marking];
    if (madeOf.every((value, index) => value === this.#madeOf[index])) return;
    this.#madeOf = madeOf;
    this.#marks = view && this.#marking ? this.#marking.chartMarks(view, markers, words) : [];
  }

  /** What happened in a bucket, a sentence each. */
  notesAt(index: number | undefined): readonly string[] {
    return this.#marks.find((mark) => mark.index === index)?.notes ?? [];
  }

  place(plot: UsagePlot | null): void {
    const list = this.#list();
    if (list && plot) this.#marking?.placeMarks(list, this.#marks, (index) => plot.spotOf(index));
  }

  render(words: Words, onPoint: (index: number | null) => void): TemplateResult | typeof nothing {
    return this.#marking?.markList({ marks: this.#marks, words, onPoint }) ?? nothing;
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#marking = await import('./chart-marks.js').catch(() => null);
    this.#host.requestUpdate();
  }
}
