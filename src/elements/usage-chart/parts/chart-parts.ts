import { OnDemand } from '../../../controllers/on-demand.js';
import type { ChartSettings } from '../model/chart-settings.js';
import type { ChartView } from '../model/chart-view.js';
import { sceneOf } from '../model/scene.js';
import type { EndLabels } from '../plot/end-labels.js';
import type { paintLines } from '../plot/paint-lines.js';
import type { PlotState } from '../plot/plot-axes.js';
import type { TableController } from './bucket-table.js';
import type { ChartContext, PartContext } from './chart-context.js';
import type { ChartForecast } from './forecast.js';
import type * as Groups from './groups.js';
import type { Interaction } from './interaction.js';
import type { ChartOptions } from './options.js';

/** With these keys the page would scroll. */
const SCROLLING_KEYS: ReadonlySet<unknown> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

/** The code that the first drawing of the chart does not need, loaded on demand in several parts. */
export class ChartParts {
  readonly interaction: OnDemand<Interaction>;
  readonly options: OnDemand<ChartOptions>;
  readonly table: OnDemand<TableController>;
  readonly forecast: OnDemand<ChartForecast>;
  readonly groups: OnDemand<typeof Groups>;
  readonly lines: OnDemand<typeof paintLines>;
  #context: PartContext;
  /** Whether the strip with the whole range is wanted, also while nothing is zoomed. */
  hasSlider = false;
  #options: ChartOptions | null = null;
  #endLabels: { readonly view: ChartView; readonly labels: EndLabels } | null = null;

  constructor(chart: ChartContext) {
    const { host } = chart;
    this.#context = {
      ...chart,
      index: () => this.interaction.part?.index ?? null,
      point: this.point,
      toggleSound: () => this.options.run(({ sound }) => sound.toggle()),
      slider: {
        isShown: () => this.hasSlider,
        show: (isShown) => {
          this.hasSlider = isShown;
          host.requestUpdate();
        },
      },
    };
    this.interaction = new OnDemand(host, async () => {
      const { Interaction, styles } = await import('./interaction.js');
      host.addStyles(styles);
      return new Interaction(this.#context);
    });
    this.options = new OnDemand(host, () => this.loadOptions());
    this.table = host.awaited(
      new OnDemand(host, async () => {
        const { TableController, styles } = await import('./bucket-table.js');
        host.addStyles(styles);
        return new TableController(host);
      }),
    );
    this.forecast = host.awaited(new OnDemand(host, async () => (await import('./forecast.js')).chartForecast));
    this.groups = host.awaited(
      new OnDemand(host, async () => {
        const groups = await import('./groups.js');
        host.addStyles(groups.styles);
        return groups;
      }),
    );
    this.lines = host.awaited(new OnDemand(host, async () => (await import('../plot/paint-lines.js')).paintLines));
  }

  get isPlaying(): boolean {
    return this.#options?.sound.isPlaying ?? false;
  }

  /** Resolves when nothing is being loaded any more. */
  async loaded(): Promise<void> {
    for (const { pending } of this.#all) if (pending) await pending;
  }

  /** Returns the same options to all callers; rejects if they cannot be loaded. */
  async loadOptions(): Promise<ChartOptions> {
    const { ChartOptions, styles } = await import('./options.js');
    this.#context.host.addStyles(styles);
    return (this.#options ??= new ChartOptions(this.#context));
  }

  /**
   * Starts loading the code that the drawing needs. Groups need the code of lines, too: where they do not add up, they
   * are drawn as lines.
   */
  loadFor({ groupBy, type }: ChartSettings): void {
    if (groupBy !== 'none') this.groups.load();
    if (groupBy !== 'none' || type !== 'bar') this.lines.load();
  }

  /** The painters of the parts that are loaded, for a view. */
  painters(view: ChartView): Pick<PlotState, 'endLabels' | 'paintLines' | 'paintForecast' | 'limitLabel'> {
    const { part: forecast } = this.forecast;
    return {
      endLabels: this.#endLabelsOf(view),
      paintLines: this.lines.part,
      paintForecast: forecast?.paint ?? null,
      limitLabel: forecast?.limitLabel(view, this.#context.localization()) ?? '',
    };
  }

  /** The names at the ends of lines, the same object while the view is the same; `null`: there are none. */
  #endLabelsOf(view: ChartView): EndLabels | null {
    const { part } = this.groups;
    if (!part || !view.groups || sceneOf(view).type !== 'line') return null;
    if (this.#endLabels?.view !== view)
      this.#endLabels = { view, labels: new part.EndLabels(view, this.#context.localization()) };
    return this.#endLabels.labels;
  }

  /** To be called when other content is shown. */
  resetExports(): void {
    this.#options?.exports.reset();
  }

  /** To be called when the pointer or the focus comes to the drawing. */
  readonly prepare = (): void => void this.interaction.load();

  /**
   * Handles an event in the drawing. One that happens while the code for it is being loaded is handled afterwards,
   * unless the drawing is gone by then.
   */
  readonly handle = (event: Event): void => {
    if (!this.interaction.part && SCROLLING_KEYS.has((event as KeyboardEvent).key)) event.preventDefault();
    const plot = this.#context.plot();
    this.interaction.run((interaction) => {
      if (this.#context.plot() === plot) interaction.handle(event);
    });
  };

  /** Moves the cursor to a bucket; `null`: removes it. */
  readonly point = (index: number | null): void => this.interaction.run((interaction) => interaction.point(index));

  /** To be called when the user asks for a part: one that could not be loaded is tried again. */
  retry(): void {
    for (const part of this.#all) if (part.hasFailed) part.retry();
  }

  get #all(): readonly Pick<OnDemand<unknown>, 'pending' | 'hasFailed' | 'retry'>[] {
    return [this.interaction, this.options, this.table, this.groups, this.lines, this.forecast];
  }
}
