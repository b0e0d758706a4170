import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { UsageElement } from '../../controllers/usage-element.js';
import type { ChartMessages } from '../../i18n/chart.js';
import { oneOf } from '../../internal/accepted.js';
import { GRANULARITIES, isGranularity, type Granularity } from '../../time/granularity.js';
import {
  CHART_METRICS,
  GROUPINGS,
  TYPES,
  VIEWS,
  type ChartMarker,
  type ChartSettings,
} from './model/chart-settings.js';

/** What a page, and whoever looks at it, can set of a chart. */
export abstract class SettableChart extends UsageElement<ChartMessages> {
  protected static override readonly accepted = {
    metric: oneOf(CHART_METRICS),
    type: oneOf(TYPES),
    granularity: oneOf(['auto', ...GRANULARITIES]),
    groupBy: oneOf(GROUPINGS),
    view: oneOf(VIEWS),
  };

  /** What is drawn: the credits consumed, the messages that drove them, or what one message cost. */
  @property({ reflect: true, useDefault: true }) metric: 'credits' | 'messages' | 'per-message' = 'credits';

  /** How it is drawn. */
  @property({ reflect: true, useDefault: true }) type: 'bar' | 'line' | 'area' = 'bar';

  /** Width of a bucket, for the whole store; `auto` leaves the choice to the endpoint. */
  @property() granularity: 'auto' | 'minute' | 'hour' | 'day' | 'week' | 'month' = 'auto';

  /** Tells the usage apart, the largest agents or models one by one and the others together. */
  @property({ reflect: true, useDefault: true, attribute: 'group-by' }) groupBy: 'none' | 'agent' | 'model' = 'none';

  /** Shows the period before, bucket by bucket; it is asked for then. */
  @property({ type: Boolean, reflect: true }) compare = false;

  /**
   * Draws what the messages would have cost at the credits per message that each agent had in the period before, so that
   * the day on which a price effect began can be seen; in credits only.
   */
  @property({ type: Boolean, reflect: true }) counterfactual = false;

  /** Adds up from the start of the range on. */
  @property({ type: Boolean, reflect: true }) cumulative = false;

  /** What happened, to be marked on the time axis beside what the endpoint knows: `{ at, label, kind?, agent? }`. */
  @property({ attribute: false }) markers: readonly ChartMarker[] | undefined;

  /** The drawing, or the same numbers as a table. */
  @property({ reflect: true, useDefault: true }) view: 'chart' | 'table' = 'chart';

  /** Leaves the switches out, for a page that sets what they set itself. */
  @property({ type: Boolean, attribute: 'hide-toolbar' }) hideToolbar = false;

  /** @internal */
  get wantsPrevious(): boolean {
    return this.compare || this.counterfactual;
  }

  /** Anything but a known word is the default. */
  protected get settings(): ChartSettings {
    const { metric, type, groupBy, compare, counterfactual, cumulative, view } = this;
    return {
      metric: CHART_METRICS.includes(metric) ? metric : 'credits',
      type: TYPES.includes(type) ? type : 'bar',
      groupBy: GROUPINGS.includes(groupBy) ? groupBy : 'none',
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
    // The default must not undo what another element, or the page, asked for.
    if (old === undefined && this.granularity === 'auto') return;
    const granularity: Granularity | 'auto' = isGranularity(this.granularity) ? this.granularity : 'auto';
    this.usage.store?.setQuery({ granularity });
  }
}
