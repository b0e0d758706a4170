import { isolate } from '../../../format/foreign-text.js';
import { shownAgent } from '../../../internal/shown-agent.js';
import type { ChartView } from '../model/chart-view.js';
import { colourOf, sceneOf } from '../model/scene.js';
import { groupName, previousName, totalWithRange, type Localization } from '../text/names.js';
import { bandFill, layerFills, type Fill } from './fills.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './textures.js';
import type { UsagePlot } from './usage-plot.js';

/** CSS pixels. */
const MARGIN = 24;
const SWATCH = 10;
const TEXTURED_SWATCH = 16;
const LINE_SWATCH = 40;
const SWATCH_GAP = 6;
const ENTRY_GAP = 16;

/** In font sizes. */
const LINE_HEIGHT = 1.8;
const HEADING_SIZE = 1.3;

/** An entry of the legend with a square, or with a piece of line if lines are told apart by their dashes. */
interface LegendEntry {
  readonly name: string;
  readonly fill: Fill;
  readonly dash?: readonly number[];
}

/** What the texts of the image are painted with. Its width is in CSS pixels. */
interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly theme: PlotTheme;
  readonly isRtl: boolean;
  readonly width: number;
}

/**
 * The drawing with all that is needed to read it: heading, agent, total, range, legend and time zone.
 *
 * @param link to the page that shows the same; `null`: there is none
 */
export async function chartImage(
  view: ChartView,
  plot: UsagePlot,
  localization: Localization,
  isRtl: boolean,
  link: string | null,
): Promise<Blob> {
  const { text } = localization;
  const { report, input } = view;
  const { canvas: drawing, state } = plot;
  const { theme } = state;
  const context = drawing.ownerDocument.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser draws no images');
  const ratio = drawing.width / Math.max(1, drawing.clientWidth);
  const drawingWidth = drawing.width / ratio;
  const drawingHeight = drawing.height / ratio;
  context.font = fontOf(theme);
  const legend = inRows(context, legendOf(context, view, theme, localization), theme, drawingWidth);
  // Whole pixels, so that the drawing stays sharp.
  const line = Math.round(LINE_HEIGHT * theme.fontSize);
  const top = MARGIN + (2 + legend.length) * line;
  const zone = text.timesIn({ zone: isolate(report.query.timeZone) });
  const footer = link === null ? [zone] : [zone, link];
  const height = top + drawingHeight + footer.length * line + MARGIN;
  const sheet: Sheet = { context, theme, isRtl, width: drawingWidth + 2 * MARGIN };
  prepare(sheet, height, ratio);
  paintText(sheet, `${text.chartHeading} · ${shownAgent(report, input.agent, text)}`, MARGIN + line / 2, HEADING_SIZE);
  paintText(sheet, totalWithRange(view, localization), MARGIN + line * 1.5);
  legend.forEach((row, index) => paintLegendRow(sheet, row, MARGIN + line * (2.5 + index)));
  context.drawImage(drawing, MARGIN, top, drawingWidth, drawingHeight);
  footer.forEach((words, index) => paintText(sheet, words, height - MARGIN - line * (footer.length - 1 - index)));
  return pngOf(context.canvas);
}

/** Sets the size of the canvas, which resets its context, and paints the background. */
function prepare({ context, theme, isRtl, width }: Sheet, height: number, ratio: number): void {
  context.canvas.width = Math.round(width * ratio);
  context.canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  context.direction = isRtl ? 'rtl' : 'ltr';
  context.textBaseline = 'middle';
}

function paintText({ context, theme, isRtl, width }: Sheet, content: string, y: number, size = 1): void {
  context.font = fontOf(theme, size);
  context.fillStyle = theme.axis;
  context.fillText(isolated(content), isRtl ? width - MARGIN : MARGIN, y, width - 2 * MARGIN);
}

function paintLegendRow({ context, theme, isRtl, width }: Sheet, row: readonly LegendEntry[], y: number): void {
  const forward = isRtl ? -1 : 1;
  let x = isRtl ? width - MARGIN : MARGIN;
  for (const entry of row) {
    const size = swatchSize(entry, theme);
    paintSwatch(context, entry, isRtl ? x - size : x, y, size);
    context.fillStyle = theme.axis;
    context.fillText(isolated(entry.name), x + forward * (size + SWATCH_GAP), y);
    x += forward * entryWidth(context, entry, theme);
  }
}

function fontOf({ fontSize, fontFamily }: PlotTheme, size = 1): string {
  return `${size === HEADING_SIZE ? '600 ' : ''}${size * fontSize}px ${fontFamily}`;
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The image could not be written'));
    }, 'image/png');
  });
}

/** Isolated, so that a text has its own direction. Otherwise a canvas gives it the direction of the page. */
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
      return { name, fill: layerFills(context, colour, theme).complete };
    }),
    ...(previous ? [{ name: previousName(view, previous, localization), fill: theme.previous }] : []),
    ...(counterfactual ? [{ name: localization.text.counterfactual, fill: theme.counterfactual }] : []),
    ...(sceneOf(view).forecast ? [{ name: localization.text.likelyRange, fill: bandFill(context, theme) }] : []),
  ];
}

function swatchSize({ dash }: LegendEntry, { isTextured }: PlotTheme): number {
  return dash ? LINE_SWATCH : isTextured ? TEXTURED_SWATCH : SWATCH;
}

function entryWidth(context: CanvasRenderingContext2D, entry: LegendEntry, theme: PlotTheme): number {
  return swatchSize(entry, theme) + SWATCH_GAP + context.measureText(entry.name).width + ENTRY_GAP;
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
  // Without the scale of the context: a texture is made for the pixels of the screen.
  context.save();
  context.resetTransform();
  context.fill();
  context.restore();
}

function inRows(
  context: CanvasRenderingContext2D,
  legend: readonly LegendEntry[],
  theme: PlotTheme,
  rowWidth: number,
): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let left = 0;
  for (const entry of legend) {
    const width = entryWidth(context, entry, theme);
    if (rows.length === 0 || width > left) {
      rows.push([]);
      left = rowWidth;
    }
    rows.at(-1)?.push(entry);
    left -= width;
  }
  return rows;
}
