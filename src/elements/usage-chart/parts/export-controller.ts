import { html, type TemplateResult } from 'lit';
import { usageCsv } from '../../../analysis/csv.js';
import { usageError } from '../../../api/usage-error.js';
import { CopyController } from '../../../controllers/copy-controller.js';
import { chartOptionTexts } from '../../../i18n/chart-options.js';
import type { CopyMessages } from '../../../i18n/copying.js';
import { pageLink } from '../../../internal/page-link.js';
import { chartImage } from '../plot/chart-image.js';
import { detailed, type DetailLocalization } from '../text/detailed.js';
import { chartText } from '../text/plain-text.js';
import type { ChartContext } from './chart-context.js';
import { saveChart } from './save-chart.js';

type Chart = Pick<
  ChartContext,
  'host' | 'usage' | 'view' | 'drawnView' | 'plot' | 'trend' | 'localization' | 'isRtl' | 'notesAt'
>;

/** Exports the chart as text or as a link for the clipboard, as CSV, or as an image. */
export class ExportController {
  #chart: Chart;
  #copies: Readonly<Record<'data' | 'link', CopyController>>;

  constructor(chart: Chart) {
    this.#chart = chart;
    this.#copies = {
      data: new CopyController(chart.host, () => {
        const view = chart.view();
        return view ? chartText(view, this.#localization, chart.trend(), this.link) : '';
      }),
      link: new CopyController(chart.host, () => this.link ?? ''),
    };
  }

  /** The address of the page, if it contains the state of the store; otherwise `null`. */
  get link(): string | null {
    return pageLink(this.#chart.usage.store);
  }

  get #localization(): DetailLocalization {
    return detailed(this.#chart.host, this.#chart.localization());
  }

  get #words(): CopyMessages {
    return this.#chart.host.textsOf(chartOptionTexts);
  }

  /** @param name label of the dialog that shows the text if the browser does not allow copying */
  copy(what: 'data' | 'link', name: string): void {
    this.reset();
    void this.#copies[what].copy({ ...this.#words, copyText: name });
  }

  /** Renders the message that says whether copying has worked. */
  renderStatus(): TemplateResult {
    const { data, link } = this.#copies;
    return html`<span class="toast" role="status">${data.message(this.#words) || link.message(this.#words)}</span>`;
  }

  /** To be called when the copied text is no longer up to date. */
  reset(): void {
    for (const copy of Object.values(this.#copies)) copy.reset();
  }

  async csv(): Promise<string> {
    const { store } = this.#chart.usage;
    if (!store) throw usageError('not_configured', 'The chart is not in a page, or its store is "none"');
    const { status, report } = store.get();
    const answer = status === 'ready' && report ? report : await store.load();
    const view = this.#chart.view();
    return usageCsv(view?.input.report === answer ? view.report : answer, store.get().query.agent);
  }

  async image(): Promise<Blob> {
    await this.#chart.host.updateComplete;
    const [view, plot] = [this.#chart.drawnView(), this.#chart.plot()];
    if (!view || !plot)
      throw usageError('not_configured', 'The chart draws nothing: it has no usage, or its view is "table"');
    return chartImage(view, plot, {
      localization: this.#localization,
      isRtl: this.#chart.isRtl(),
      link: this.link,
      notesAt: (index) => this.#chart.notesAt(index),
    });
  }

  readonly save = (kind: 'png' | 'csv'): void => {
    const save = async (): Promise<void> => {
      const content = await (kind === 'png' ? this.image() : this.csv());
      const { shadowRoot } = this.#chart.host;
      const view = this.#chart.view();
      if (shadowRoot && view) saveChart(view, content, shadowRoot);
    };
    // It fails if there is no drawing or no store, or if the report cannot be loaded. Then there is nothing to save.
    save().catch(() => undefined);
  };
}
