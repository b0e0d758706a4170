import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { UsageElement } from '../../controllers/usage-element.js';
import type { ChartMessages } from '../../i18n/chart.js';
import { atLeast, oneOf } from '../../internal/attributes.js';
import { GRANULARITIES, isGranularity, type Granularity } from '../../time/granularity.js';
import {
  CHART_METRICS,
  CHART_TYPES,
  GROUP_BY,
  VIEWS,
  type ChartMarker,
  type ChartSettings,
} from './model/chart-settings.js';

/** The properties of a chart. The page sets them; most of them can also be changed in the toolbar. */
export abstract class SettableChart extends UsageElement<ChartMessages> {
  protected static override readonly accepted = {
    metric: oneOf(CHART_METRICS),
    type: oneOf(CHART_TYPES),
    granularity: oneOf(['auto', ...GRANULARITIES]),
    groupBy: oneOf(GROUP_BY),
    view: oneOf(VIEWS),
    headingLevel: atLeast(1),
  };

  /** The usage that is drawn: credits, messages, or credits per message. */
  @property({ reflect: true, useDefault: true }) metric: 'credits' | 'messages' | 'per-message' = 'credits';

  /** How it is drawn. */
  @property({ reflect: true, useDefault: true }) type: 'bar' | 'line' | 'area' = 'bar';

  /** Width of a bucket, for the whole store; `auto` leaves the choice to the endpoint. */
  @property() granularity: 'auto' | Granularity = 'auto';

  /** Splits the usage by agent or model: the largest groups separately, the others as one sum. */
  @property({ reflect: true, useDefault: true, attribute: 'group-by' }) groupBy: 'none' | 'agent' | 'model' = 'none';

  /**
   * Shows the previous period, bucket by bucket; it is loaded only then. By minute, hour or day, each bucket is
   * compared with the same weekday.
   */
  @property({ type: Boolean, reflect: true }) compare = false;

  /**
   * Draws what the messages would have cost at the credits per message that each agent had in the previous period. This
   * shows the day on which the price of messages changed. For the metric `credits` only.
   */
  @property({ type: Boolean, reflect: true }) counterfactual = false;

  /** Draws in each bucket the sum from the start of the range up to it. */
  @property({ type: Boolean, reflect: true }) cumulative = false;

  /**
   * Draws a forecast for the days to come of a range that has not ended, once seven days are complete: the median, and
   * the band that holds four of five outcomes. With `cumulative`, it also draws the included credits as a line.
   */
  @property({ type: Boolean, reflect: true }) forecast = false;

  /** Events to mark on the time axis, in addition to those of the endpoint: `{ at, label, kind?, agent? }`. */
  @property({ attribute: false }) markers: readonly ChartMarker[] | undefined;

  /** The drawing, or the same numbers as a table. */
  @property({ reflect: true, useDefault: true }) view: 'chart' | 'table' = 'chart';

  /** Hides the toolbar, for a page with its own controls. */
  @property({ type: Boolean, attribute: 'hide-toolbar' }) hideToolbar = false;

  /** Level of the title in the outline of the page. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** @internal */
  get wantsPrevious(): boolean {
    return this.compare || this.counterfactual;
  }

  /** The properties, with the default in place of an unknown value. */
  protected get settings(): ChartSettings {
    const { metric, type, groupBy, compare, counterfactual, cumulative, view } = this;
    return {
      metric: CHART_METRICS.includes(metric) ? metric : 'credits',
      type: CHART_TYPES.includes(type) ? type : 'bar',
      groupBy: GROUP_BY.includes(groupBy) ? groupBy : 'none',
      view: view === 'table' ? 'table' : 'chart',
      compare,
      counterfactual,
      cumulative,
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('granularity') || changed.has('store')) this.#writeGranularity(changed.get('granularity'));
  }

  #writeGranularity(old: unknown): void {
    // The default must not overwrite the granularity that another element, or the page, has set.
    if (old === undefined && this.granularity === 'auto') return;
    const granularity: Granularity | 'auto' = isGranularity(this.granularity) ? this.granularity : 'auto';
    this.usage.store?.setQuery({ granularity });
  }
}
