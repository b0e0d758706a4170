import type { ReactiveControllerHost } from 'lit';
import { adjacentPeriod } from '../../../analysis/adjacent-period.js';
import { bucketsIn, type ZoomedRange } from '../../../analysis/rebucket.js';
import type { UsageReport } from '../../../api/report.js';
import { colourSlots } from '../../../controllers/colour-slots.js';
import type { ShownReport } from '../../../controllers/report-controller.js';
import type { StoreController } from '../../../controllers/store-controller.js';
import { sameRange, type DayRange } from '../../../time/day-range.js';
import type { ChartSettings } from './chart-settings.js';
import { ChartView, sameInput, type ViewInput } from './chart-view.js';
import { zoomedRangeBetween } from './zoom.js';

/**
 * Two for the bar and one for the gap: with less, the bars would merge into an area, and single peaks would be lost.
 */
const PIXELS_PER_BAR = 3;

/** CSS pixels, assumed until the width of the drawing is known. */
const DEFAULT_WIDTH = 1000;

const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

/** Keeps the view of the report, with the zoomed range and the hidden groups, and moves the range of the store. */
export class ViewController {
  view: ChartView | null = null;
  #host: ReactiveControllerHost;
  #usage: StoreController;
  #onChange: (changed: 'range' | 'zoom') => void;
  #zoom: ZoomedRange | null = null;
  /** The zoomed range for the report of the present query; `undefined`: none is waiting for it. */
  #restored: ZoomedRange | null | undefined;
  #hiddenGroups = NOTHING_HIDDEN;

  constructor(host: ReactiveControllerHost, usage: StoreController, onChange: (changed: 'range' | 'zoom') => void) {
    this.#host = host;
    this.#usage = usage;
    this.#onChange = onChange;
  }

  /** -1: to the period before the shown one, 1: to the period after it. */
  readonly movePeriod = (direction: -1 | 1): void => {
    const { report } = this.view?.input ?? {};
    if (report) this.#setRange(report, adjacentPeriod(report.query.range, direction, report.account));
  };

  /** Sets the range of the store to the zoomed range. */
  readonly useZoomedRange = (): void => {
    if (this.view) this.#setRange(this.view.input.report, this.view.report.query.range);
  };

  /** `null`: shows the whole report again. */
  readonly zoomTo = (zoomedRange: ZoomedRange | null): void => {
    this.#zoom = zoomedRange;
    this.#restored = undefined;
    this.#host.requestUpdate();
    this.#onChange('zoom');
  };

  /** The zoomed range of the present query; `null`: none. */
  get zoom(): ZoomedRange | null {
    if (this.#restored !== undefined) return this.#restored;
    return sameRange(this.view?.input.report.query.range, this.#loadedRange) ? this.#zoom : null;
  }

  /** Zooms as soon as the report of the present query is shown, if that is possible in it. */
  restoreZoom(zoomedRange: ZoomedRange | null): void {
    this.#restored = zoomedRange;
    this.#host.requestUpdate();
  }

  /** The range of the present query, once it is loaded. */
  get #loadedRange(): DayRange | undefined {
    const { status, report } = this.#usage.snapshot ?? {};
    return status === 'ready' ? report?.query.range : undefined;
  }

  /** Zooms to a range of drawn buckets, both ends included, in either order. */
  zoomToBuckets(one: number, other: number): void {
    if (this.view) this.zoomTo(zoomedRangeBetween(this.view, one, other));
  }

  /** Hides the groups with these keys, and shows the others. */
  hideGroups(keys: ReadonlySet<string>): void {
    this.#hiddenGroups = keys;
    this.#host.requestUpdate();
  }

  showAllGroups(): void {
    this.#hiddenGroups = NOTHING_HIDDEN;
  }

  /**
   * To be called before each update of the host.
   *
   * @param width of the drawing in CSS pixels, 0 while it has none
   */
  update(
    shown: ShownReport | null,
    settings: ChartSettings,
    width: number,
    forecaster: ViewInput['forecaster'] = null,
  ): void {
    if (shown === null) {
      this.view = null;
      return;
    }
    const last = this.view?.input;
    const { snapshot, store } = this.#usage;
    const { range } = shown.report.query;
    if (!sameRange(last?.report.query.range, range)) this.#zoom = null;
    if (this.#restored !== undefined && sameRange(range, this.#loadedRange)) {
      this.#zoom = this.#restored && bucketsIn(shown.report, this.#restored) ? this.#restored : null;
      this.#restored = undefined;
    }
    const { metric, groupBy, type, view, compare, counterfactual, cumulative } = settings;
    const dimension = groupBy === 'none' ? null : groupBy;
    const maxBars = Math.floor((width || DEFAULT_WIDTH) / PIXELS_PER_BAR);
    // While another query loads, the snapshot's previous period belongs to that query, not to the report on screen.
    const previousReport = snapshot?.status === 'ready' ? snapshot.previous : (last?.previousReport ?? null);
    const input: ViewInput = {
      ...shown,
      zoom: this.#zoom,
      previousReport: compare || counterfactual ? previousReport : null,
      isPreviousLoading: snapshot?.status !== 'ready' || store?.isComparing === true,
      metric,
      type: view === 'table' ? 'line' : type,
      dimension,
      hiddenGroups: this.#hiddenGroups,
      isCompared: compare,
      isCounterfactual: counterfactual,
      isCumulative: cumulative,
      forecaster,
      // If all buckets fit, another width needs no other view.
      maxBars: shown.report.buckets.length <= maxBars ? Infinity : maxBars,
      colourSlots: store && dimension ? colourSlots(store, dimension) : null,
    };
    if (!last || !sameInput(last, input)) this.view = new ChartView(input);
  }

  #setRange({ account }: UsageReport, range: DayRange): void {
    // As a preset, the range changes to the next period when the current one is over.
    const isCurrent = sameRange(range, account.periods[0]);
    this.#usage.store?.setQuery({ range: isCurrent ? { preset: 'current-period' } : range });
    this.#onChange('range');
  }
}
