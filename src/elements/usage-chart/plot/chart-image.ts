import { formatRange } from '../../../format/dates.js';
import { isolate } from '../../../format/foreign-text.js';
import type { ChartView } from '../model/chart-view.js';
import { groupName, totalWithRange, type Localization } from '../text/names.js';
import { layerFills, type Fill } from './fills.js';
import { colourOf, sceneOf } from '../model/scene.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './textures.js';
import type { UsagePlot } from './usage-plot.js';

const MARGIN = 24;
/** In font sizes. */
const LINE = 1.8;
const TITLE = 1.3;
const SWATCH = 10;
const TEXTURED_SWATCH = 16;
const LINE_SWATCH = 40;

/** An entry of the legend: a square, or a piece of line where lines are told apart by their dashes. */
interface LegendEntry {
  readonly name: string;
  readonly fill: Fill;
  readonly dash?: readonly number[];
}

/** The drawing with all that is needed to read it: heading, total, range, legend and time zone. */
export async function chartImage(
  view: ChartView,
  plot: UsagePlot,
  localization: Localization,
  isRtl: boolean,
): Promise<Blob> {
  const { canvas: drawing, theme } = plot;
  const ratio = drawing.width / Math.max(1, drawing.clientWidth);
  const { text } = localization;
  const canvas = drawing.ownerDocument.createElement('canvas');
  const width = drawing.width / ratio + 2 * MARGIN;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no images');
  const legend = legendOf(context, view, theme, localization);
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  const rows = inRows(context, legend, theme, width - 2 * MARGIN);
  // Whole pixels, so that the drawing stays sharp.
  const line = Math.round(LINE * theme.fontSize);
  const top = MARGIN + (2 + rows.length) * line;
  const height = top + drawing.height / ratio + line + MARGIN;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  context.direction = isRtl ? 'rtl' : 'ltr';
  context.textBaseline = 'middle';
  const start = isRtl ? width - MARGIN : MARGIN;
  const write = (content: string, y: number, size = 1): void => {
    context.font = `${size === TITLE ? '600 ' : ''}${size * theme.fontSize}px ${theme.fontFamily}`;
    context.fillStyle = theme.axis;
    context.fillText(isolated(content), start, y, width - 2 * MARGIN);
  };
  write(text.chartHeading, MARGIN + line / 2, TITLE);
  write(totalWithRange(view, localization), MARGIN + line * 1.5);
  const forward = isRtl ? -1 : 1;
  rows.forEach((row, index) => {
    const y = MARGIN + line * (2.5 + index);
    let x = start;
    for (const entry of row) {
      const size = swatchSize(entry, theme);
      paintSwatch(context, entry, isRtl ? x - size : x, y, size);
      context.fillStyle = theme.axis;
      context.fillText(isolated(entry.name), x + forward * (size + 6), y);
      x += forward * entryWidth(context, entry, theme);
    }
  });
  context.drawImage(drawing, MARGIN, top, drawing.width / ratio, drawing.height / ratio);
  write(text.timesIn({ zone: isolate(view.report.query.timeZone) }), height - MARGIN);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The image could not be written'));
    }, 'image/png');
  });
}

/** Isolated, so that the text has its own direction; otherwise a canvas gives it the direction of the page. */
function isolated(line: string): string {
  return `\u2068${line}\u2069`;
}

function legendOf(
  context: CanvasRenderingContext2D,
  view: ChartView,
  theme: PlotTheme,
  localization: Localization,
): LegendEntry[] {
  const { groups, previous, counterfactual } = view;
  const shown = groups?.filter(({ isHidden }) => !isHidden) ?? [];
  const isDashed = theme.isTextured && sceneOf(view).type === 'line';
  return [
    ...shown.map((group): LegendEntry => {
      const [name, colour] = [groupName(group, view, localization), colourOf(group)];
      if (isDashed) return { name, fill: resolveColour(theme, colour), dash: dashOf(colour) };
      return { name, fill: layerFills(context, colour, theme).whole };
    }),
    ...(previous
      ? [{ name: formatRange(previous.report.query.range, localization.locale), fill: theme.previous }]
      : []),
    ...(counterfactual ? [{ name: localization.text.counterfactual, fill: theme.counterfactual }] : []),
  ];
}

function swatchSize({ dash }: LegendEntry, { isTextured }: PlotTheme): number {
  return dash ? LINE_SWATCH : isTextured ? TEXTURED_SWATCH : SWATCH;
}

function entryWidth(context: CanvasRenderingContext2D, entry: LegendEntry, theme: PlotTheme): number {
  return swatchSize(entry, theme) + 6 + context.measureText(entry.name).width + 16;
}

function paintSwatch(
  context: CanvasRenderingContext2D,
  { fill, dash }: LegendEntry,
  x: number,
  y: number,
  size: number,
): void {
  context.fillStyle = context.strokeStyle = fill;
  context.beginPath();
  if (dash) {
    context.lineWidth = 2;
    context.setLineDash([...dash]);
    context.moveTo(x, y);
    context.lineTo(x + size, y);
    context.stroke();
    context.setLineDash([]);
    return;
  }
  context.rect(x, y - size / 2, size, size);
  // A texture has the resolution of the screen already.
  context.save();
  context.resetTransform();
  context.fill();
  context.restore();
}

function inRows(
  context: CanvasRenderingContext2D,
  legend: readonly LegendEntry[],
  theme: PlotTheme,
  room: number,
): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let left = 0;
  for (const entry of legend) {
    const width = entryWidth(context, entry, theme);
    if (rows.length === 0 || width > left) {
      rows.push([]);
      left = room;
    }
    rows.at(-1)?.push(entry);
    left -= width;
  }
  return rows;
}
