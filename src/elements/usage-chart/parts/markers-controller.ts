import { nothing, type TemplateResult } from 'lit';
import { OnDemand } from '../../../controllers/on-demand.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import type { ChartMarker } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import type { UsagePlot } from '../plot/usage-plot.js';
import type { Localization } from '../text/names.js';
import type * as Markers from './markers.js';
import type { BucketMarkers } from './markers.js';

type Content = [view: ChartView | null, markers: readonly ChartMarker[] | undefined, localization: Localization];

/**
 * Keeps the markers of the drawn buckets. Their code is loaded after the first drawing, so that the drawing is not
 * delayed.
 */
export class MarkersController {
  #host: UsageElement;
  #module: OnDemand<typeof Markers>;
  /** The sentence that usage rises or falls since a change point; empty if there is none. */
  trend = '';
  #markers: readonly BucketMarkers[] = [];
  #content: Content | null = null;
  #dependencies: readonly unknown[] = [];

  constructor(host: UsageElement) {
    this.#host = host;
    const { localName } = host;
    this.#module = new OnDemand({ localName, requestUpdate: this.#onLoad }, async () => {
      const module = await import('./markers.js');
      host.addStyles(module.styles);
      return module;
    });
  }

  /** A chart without markers is not rendered again, and most have none. */
  readonly #onLoad = (): void => {
    if (this.#content) this.update(...this.#content);
    if (this.areShown) this.#host.requestUpdate();
  };

  /** To be called before each update; `null`: there is no drawing. */
  update(...content: Content): void {
    const [view, markers, localization] = (this.#content = content);
    const module = this.#module.part;
    const dependencies = [view, markers, localization.locale, localization.text, module];
    if (dependencies.every((value, index) => value === this.#dependencies[index])) return;
    this.#dependencies = dependencies;
    const words = module?.detailed(this.#host, localization);
    this.#markers = view && module && words ? module.bucketMarkers(view, markers, words) : [];
    this.trend = view && module && words ? module.trendSentence(view, words) : '';
  }

  get areShown(): boolean {
    return this.#markers.length > 0;
  }

  /** The texts of the markers of a bucket. */
  notesAt(index: number | null): readonly string[] {
    return this.#markers.find((marker) => marker.index === index)?.notes ?? [];
  }

  /** To be called after each drawing; `null`: there is none. */
  place(plot: UsagePlot | null): void {
    const module = plot && this.#module.load();
    const list = this.#host.shadowRoot?.querySelector<HTMLElement>('.marks');
    if (list && plot) module?.placeMarkers(list, this.#markers, plot);
  }

  render(localization: Localization, onPoint: (index: number | null) => void): TemplateResult | typeof nothing {
    if (!this.areShown) return nothing;
    return this.#module.part?.markerList({ markers: this.#markers, localization, onPoint }) ?? nothing;
  }
}
