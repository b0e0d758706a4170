import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { OnDemand } from '../../../controllers/on-demand.js';
import type { ChartMarker } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { UsagePlot } from '../plot/usage-plot.js';
import type { Localization } from '../text/names.js';
import type * as Marking from './markers.js';
import type { BucketMarkers } from './markers.js';

/** Keeps what happened beside the usage. It is loaded once the usage itself is drawn, and may come a moment later. */
export class MarkersController {
  #list: () => HTMLElement | null;
  #marking: OnDemand<typeof Marking>;
  #marks: readonly BucketMarkers[] = [];
  #madeOf: readonly unknown[] = [];

  constructor(host: ReactiveControllerHost & Element, list: () => HTMLElement | null) {
    this.#marking = new OnDemand(host, () => import('./markers.js'));
    this.#list = list;
  }

  /** To be called before each update; `null`: there is no drawing. */
  update(view: ChartView | null, markers: readonly ChartMarker[] | undefined, localization: Localization): void {
    const marking = this.#marking.part;
    const madeOf = [view, markers, localization.locale, localization.text, marking];
    if (madeOf.every((value, index) => value === this.#madeOf[index])) return;
    this.#madeOf = madeOf;
    this.#marks = view && marking ? marking.bucketMarkers(view, markers, localization) : [];
  }

  /** What happened in a bucket, a sentence each. */
  notesAt(index: number | null): readonly string[] {
    return this.#marks.find((mark) => mark.index === index)?.notes ?? [];
  }

  /** To be called after each drawing; `null`: there is none. */
  place(plot: UsagePlot | null): void {
    const marking = plot && this.#marking.want();
    const list = this.#list();
    if (list && plot) marking?.placeMarkers(list, this.#marks, (index) => plot.spotOf(index));
  }

  render(localization: Localization, onPoint: (index: number | null) => void): TemplateResult | typeof nothing {
    if (this.#marks.length === 0) return nothing;
    return this.#marking.part?.markerList({ markers: this.#marks, localization, onPoint }) ?? nothing;
  }
}
