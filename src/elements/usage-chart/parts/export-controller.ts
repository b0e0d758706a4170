import type { TemplateResult } from 'lit';
import { usageError } from '../../../api/usage-error.js';
import { CopyController } from '../../../controllers/copy-controller.js';
import type { StoreController } from '../../../controllers/store-controller.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import type { ChartView } from '../model/chart-view.js';
import type { UsagePlot } from '../plot/usage-plot.js';
import type { Localization } from '../text/names.js';

/** What can be exported at the moment. */
export interface ExportSource {
  view(): ChartView | null;
  /** `null`: there is no drawing. */
  plot(): UsagePlot | null;
  localization(): Localization;
  isRtl(): boolean;
}

/**
 * Exports the chart as text for the clipboard, as CSV, or as an image. The code for each is loaded when it is first
 * needed.
 */
export class ExportController {
  #host: UsageElement<ChartMessages>;
  #usage: StoreController;
  #source: ExportSource;
  #copy: CopyController;

  constructor(host: UsageElement<ChartMessages>, usage: StoreController, source: ExportSource) {
    this.#host = host;
    this.#usage = usage;
    this.#source = source;
    this.#copy = new CopyController(host, async () => {
      const { chartText } = await import('../text/plain-text.js');
      const view = source.view();
      return view ? chartText(view, source.localization()) : '';
    });
  }

  renderCopyButton(): TemplateResult {
    return this.#copy.render(this.#source.localization().text);
  }

  /** To be called when the copied text is no longer up to date. */
  reset(): void {
    this.#copy.reset();
  }

  async csv(): Promise<string> {
    const { store } = this.#usage;
    if (!store) throw usageError('not_configured', 'The chart is on no page, or has no store');
    const { usageCsv } = await import('../../../analysis/csv.js');
    const { status, report } = store.get();
    const answer = status === 'ready' && report ? report : await store.load();
    const view = this.#source.view();
    return usageCsv(view?.input.report === answer ? view.report : answer, store.get().query.agent);
  }

  async image(): Promise<Blob> {
    const { chartImage } = await import('../plot/chart-image.js');
    await this.#host.updateComplete;
    const [view, plot] = [this.#source.view(), this.#source.plot()];
    if (!view || !plot) throw usageError('not_configured', 'The chart has no drawing now');
    return chartImage(view, plot, this.#source.localization(), this.#source.isRtl());
  }

  readonly save = (kind: 'png' | 'csv'): void => {
    const save = async (): Promise<void> => {
      const { saveChart } = await import('./save-chart.js');
      const content = await (kind === 'png' ? this.image() : this.csv());
      const { shadowRoot } = this.#host;
      const view = this.#source.view();
      if (shadowRoot && view) saveChart(view, content, shadowRoot);
    };
    // It fails if the drawing or the store no longer exists: then there is nothing to save.
    save().catch(() => undefined);
  };
}
