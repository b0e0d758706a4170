import type { ReactiveControllerHost } from 'lit';
import type { ZoomedRange } from '../../../analysis/rebucket.js';
import { colourSlots } from '../../../controllers/colour-slots.js';
import type { ShownReport } from '../../../controllers/report-controller.js';
import type { StoreController } from '../../../controllers/store-controller.js';
import { sameRange } from '../../../time/day-range.js';
import type { ChartSettings } from './chart-settings.js';
import { ChartView, sameOptions, type ViewOptions } from './chart-view.js';

/** A bar of two pixels and a gap of one: below that bars melt into each other and lose their peaks. */
const PIXELS_PER_BAR = 3;

/** Before anybody knows how wide the drawing is. */
const USUAL_WIDTH = 1000;

const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

/** Keeps the view of the report on screen, and what a reader looks at of it: a stretch, and some groups. */
export class ViewController {
  view: ChartView | null = null;
  #host: ReactiveControllerHost;
  #usage: StoreController;
  #zoom: ZoomedRange | null = null;
  #hidden = NOTHING_HIDDEN;

  constructor(host: ReactiveControllerHost, usage: StoreController) {
    this.#host = host;
    this.#usage = usage;
  }

  /** `null`: looks at all of it again. */
  readonly zoomTo = (zoomedRange: ZoomedRange | null): void => {
    this.#zoom = zoomedRange;
    this.#host.requestUpdate();
  };

  /** Switches a group off, or on again; `isAlone`: shows it without the others, or all of them again. */
  toggleGroup(key: string, isAlone: boolean): void {
    if (this.view) this.#hidden = hiddenAfter(this.view, key, isAlone);
    this.#host.requestUpdate();
  }

  showAllGroups(): void {
    this.#hidden = NOTHING_HIDDEN;
  }

  /**
   * Looks at a report as the settings say: to be called before each update.
   *
   * @param width of the drawing in CSS pixels, 0 before it has any
   */
  look(shown: ShownReport | null, settings: ChartSettings, width: number): void {
    if (shown === null) {
      this.view = null;
      return;
    }
    const known = this.view?.options;
    const { snapshot, store } = this.#usage;
    if (!sameRange(known?.report.query.range, shown.report.query.range)) this.#zoom = null;
    const { metric, groupBy, type, view, compare, counterfactual, cumulative } = settings;
    const by = groupBy === 'none' ? null : groupBy;
    // That of the new query says nothing of the old report.
    const previous = snapshot?.status === 'ready' ? snapshot.previous : (known?.previous ?? null);
    const options: ViewOptions = {
      ...shown,
      zoom: this.#zoom,
      previous: compare || counterfactual ? previous : null,
      metric,
      type: view === 'table' ? 'line' : type,
      by,
      hidden: this.#hidden,
      isCompared: compare,
      isCounterfactual: counterfactual,
      isCumulative: cumulative,
      most: Math.floor((width || USUAL_WIDTH) / PIXELS_PER_BAR),
      slots: store && by ? colourSlots(store, by) : null,
    };
    if (!known || !sameOptions(known, options)) this.view = new ChartView(options);
  }
}

/** The groups that are switched off after a click on one of them. */
export function hiddenAfter(view: ChartView, key: string, isAlone: boolean): ReadonlySet<string> {
  const keys = view.groups?.map((group) => group.key) ?? [];
  const { hidden } = view.options;
  const others = keys.filter((other) => other !== key);
  if (isAlone) {
    const isAloneAlready = others.every((other) => hidden.has(other)) && !hidden.has(key);
    return new Set(isAloneAlready ? [] : others);
  }
  const after = new Set(hidden);
  if (!after.delete(key)) after.add(key);
  // Of nothing there is no picture: whoever takes the last one away wants them all.
  return keys.every((other) => after.has(other)) ? new Set() : after;
}
