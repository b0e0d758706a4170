import type { ReactiveElement } from 'lit';
import type { UsageErrorEvent, UsageLoadEvent } from '../../controllers/report-controller.js';
import { tagOf } from '../../controllers/usage-element.js';
import { windowOf } from '../../internal/dom.js';
import type { UsageBreakdownChangeEvent } from '../usage-breakdown/index.js';
import type { UsageChartChangeEvent } from '../usage-chart/index.js';

/**
 * The elements that show a report. Only the events of the first tag in this list that is inside the dashboard are passed
 * on, and only elements with this tag show errors.
 */
const REPORT_TAGS = ['usage-chart', 'usage-summary', 'usage-breakdown', 'usage-drivers'];

type ChartChange = UsageChartChangeEvent['detail']['changed'];

/** The filters. Each of their `change` events is a change of the query. */
const FILTER_TAGS = ['agent-filter', 'date-range'];

/**
 * Passes events of the elements inside the host to the page. Each element dispatches its own events for the same
 * report, so only the events of one tag are passed on.
 */
export class PartEvents {
  #host: ReactiveElement;
  #onQueryChange: () => void;
  #onChartSetting: (changed: ChartChange) => void;

  /**
   * @param onQueryChange called when the user has changed the query
   * @param onChartSetting called when the user has changed a setting of a chart
   */
  constructor(host: ReactiveElement, onQueryChange: () => void, onChartSetting: (changed: ChartChange) => void) {
    this.#host = host;
    this.#onQueryChange = onQueryChange;
    this.#onChartSetting = onChartSetting;
  }

  readonly onLoad = (event: UsageLoadEvent): void => {
    event.stopPropagation();
    if (this.#isPassedOn(event)) this.dispatch('usage-load', event.detail, false);
  };

  readonly onError = (event: UsageErrorEvent): void => {
    event.stopPropagation();
    if (!this.#isPassedOn(event) || !this.dispatch('usage-error', event.detail, true)) event.preventDefault();
  };

  readonly onChange = (event: Event): void => {
    const target = event.target as Element;
    // A `change` event of an element that the page has put into a slot belongs to the page, so it is not stopped.
    if (target.getRootNode() === this.#host.renderRoot) event.stopPropagation();
    if (FILTER_TAGS.includes(tagOf(target)) || changesQuery(event, target)) this.#onQueryChange();
    else if (tagOf(target) === 'usage-chart') this.#onChartSetting((event as UsageChartChangeEvent).detail.changed);
  };

  dispatch(type: string, detail: unknown, cancelable: boolean): boolean {
    return this.#host.dispatchEvent(
      new (windowOf(this.#host).CustomEvent)(type, { detail, cancelable, bubbles: true, composed: true }),
    );
  }

  #isPassedOn(event: Event): boolean {
    const roots = [this.#host.renderRoot, this.#host];
    const tags = new Set(roots.flatMap((root) => Array.from(root.querySelectorAll('*'), tagOf)));
    return tagOf(event.target as Element) === REPORT_TAGS.find((tag) => tags.has(tag));
  }
}

/** Whether the user changed the query in an element that also dispatches `change` for other reasons. */
function changesQuery(event: Event, target: Element): boolean {
  const { changed } = (event as Partial<UsageBreakdownChangeEvent | UsageChartChangeEvent>).detail ?? {};
  return REPORT_TAGS.includes(tagOf(target)) && (changed === 'agent' || changed === 'range');
}
