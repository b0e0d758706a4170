import uPlot from 'uplot';
import type { Metric } from '../shared/bench-page.js';
import { bucketName, drawsBars, formatCompact, type Report, type Series } from '../shared/usage.js';

const HEIGHT = 320;
const COLOUR = '#2563eb';
const MUTED = '#64748b';

/** One plot for all reports. uPlot draws its line, and this class fills its bars. */
export class LimitChart {
  readonly #plot: uPlot;
  #report: Report | null = null;

  constructor(place: HTMLElement, onDrawn: () => void) {
    const isLine = (): boolean => this.#report !== null && !drawsBars(this.#report);
    const line = uPlot.paths.linear?.();
    this.#plot = new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        scales: {
          x: {
            time: false,
            range: (plot) => (isLine() ? [0, plot.data[0].length - 1] : [-0.5, plot.data[0].length - 0.5]),
          },
          y: { range: (_, _low, high) => [0, (high || 1) * 1.1] },
        },
        series: [
          {},
          {
            stroke: COLOUR,
            width: 1.5,
            points: { show: false },
            paths: (...values) => (isLine() ? (line?.(...values) ?? null) : null),
          },
        ],
        axes: [
          {
            stroke: MUTED,
            grid: { show: false },
            space: 80,
            incrs: [1, 2, 7, 24, 24 * 7, 24 * 30, 1440 * 30],
            values: (_, places) => places.map((bucket) => (this.#report ? bucketName(this.#report, bucket) : '')),
          },
          { stroke: MUTED, values: (_, amounts) => amounts.map(formatCompact) },
        ],
        hooks: {
          draw: [
            (plot) => {
              if (this.#report === null) return;
              if (!isLine()) fillBars(plot);
              onDrawn();
            },
          ],
        },
      },
      [[], []],
      place,
    );
  }

  draw(report: Report, series: Series, metric: Metric): void {
    const values = series[metric];
    this.#report = report;
    this.#plot.setData([values.map((_, bucket) => bucket), values]);
  }
}

function fillBars(plot: uPlot): void {
  const [places, values] = plot.data;
  const bottom = plot.valToPos(0, 'y', true);
  const width = Math.max(1, (plot.valToPos(1, 'x', true) - plot.valToPos(0, 'x', true)) * 0.8);
  plot.ctx.fillStyle = COLOUR;
  for (const bucket of places) {
    const top = plot.valToPos(values?.[bucket] ?? 0, 'y', true);
    plot.ctx.fillRect(plot.valToPos(bucket, 'x', true) - width / 2, top, width, bottom - top);
  }
}
