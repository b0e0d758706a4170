import type { ZoomedRange } from '../../../analysis/rebucket.js';
import type { StoreController } from '../../../controllers/store-controller.js';
import type { UsageElement } from '../../../controllers/usage-element.js';
import type { ChartMessages } from '../../../i18n/chart.js';
import type { ChartView } from '../model/chart-view.js';
import type { UsagePlot } from '../plot/usage-plot.js';
import type { Localization } from '../text/names.js';

/** The state of the chart that its parts loaded on demand read, and the actions that they can take. */
export interface ChartContext {
  readonly host: UsageElement<ChartMessages>;
  readonly usage: StoreController;
  view(): ChartView | null;
  /** `null`: nothing is drawn. */
  drawnView(): ChartView | null;
  /** `null`: nothing is drawn. */
  plot(): UsagePlot | null;
  localization(): Localization;
  isRtl(): boolean;
  /** The sentence that usage rises or falls; empty if there is none. */
  trend(): string;
  /** The texts of the markers of a bucket. */
  notesAt(index: number | null): readonly string[];
  /** `null`: shows the whole report. */
  zoomTo(zoomedRange: ZoomedRange | null): void;
  /** Zooms to a range of drawn buckets, both ends included, in either order. */
  zoomToBuckets(one: number, other: number): void;
  /** @returns whether there is such a bucket */
  select(index: number): boolean;
  /** Sets the range of the store to the zoomed range. */
  useZoomedRange(): void;
  /** To be called for a button that disappears when it is pressed, so that the focus is not lost. */
  focusBody(): void;
}

/** The same, with the state and actions of other parts. */
export interface PartContext extends ChartContext {
  /** The bucket that the cursor is on; `null`: none. */
  index(): number | null;
  /** Moves the cursor to a bucket; `null`: removes it. */
  point(index: number | null): void;
  toggleSound(): void;
  /** The strip below the drawing with the whole range. */
  readonly slider: { isShown(): boolean; show(isShown: boolean): void };
}
