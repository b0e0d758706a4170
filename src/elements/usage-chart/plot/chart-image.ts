import { formatRange } from '../../../format/dates.js';
import { isolate } from '../../../format/foreign-text.js';
import type { ChartView } from '../model/chart-view.js';
import { groupName, rangeName, totalWithUnit, unitLocale, type Localization } from '../text/names.js';
import { partFills, type Fill } from './fills.js';
import { colourOf, sceneOf } from '../model/scene.js';
import { partColour, type PlotTheme } from './plot-theme.js';
import { dashOf } from './textures.js';
import type { UsagePlot } from './usage-plot.js';

const MARGIN = 24;
/** By the size of the type. */
const LINE = 1.8;
const TITLE = 1.3;
const KEY = 10;
const TEXTURED_KEY = 16;
const LINE_KEY = 40;

/** A field of colour, or where lines are told apart by their dashes, a piece of line. */
interface Key {
  readonly name: string;
  readonly fill: Fill;
  readonly dash?: readonly number[];
}

/** The drawing with everything around it that it cannot be read without, on the surface's own colour. */
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
  const keys = keysOf(context, view, theme, localization);
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  const rows = inRows(context, keys, theme, width - 2 * MARGIN);
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
    context.fillText(ownWay(content), start, y, width - 2 * MARGIN);
  };
  write(text.chartHeading, MARGIN + line / 2, TITLE);
  write(
    `${totalWithUnit(view, localization)} · ${rangeName(view, unitLocale(view, localization))}`,
    MARGIN + line * 1.5,
  );
  const forward = isRtl ? -1 : 1;
  rows.forEach((row, index) => {
    const y = MARGIN + line * (2.5 + index);
    let x = start;
    for (const key of row) {
      const size = keySize(key, theme);
      paintKey(context, key, isRtl ? x - size : x, y, size);
      context.fillStyle = theme.axis;
      context.fillText(ownWay(key.name), x + forward * (size + 6), y);
      x += forward * keyWidth(context, key, theme);
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

/** On a canvas each line runs the page's way, unless it is isolated. */
function ownWay(line: string): string {
  return `\u2068${line}\u2069`;
}

function keysOf(
  context: CanvasRenderingContext2D,
  view: ChartView,
  theme: PlotTheme,
  localization: Localization,
): Key[] {
  const { groups, previous, counterfactual } = view;
  const shown = groups?.filter(({ isHidden }) => !isHidden) ?? [];
  const isDashed = theme.isTextured && sceneOf(view).type === 'line';
  return [
    ...shown.map((group): Key => {
      const [name, colour] = [groupName(group, view, localization), colourOf(group)];
      if (isDashed) return { name, fill: partColour(theme, colour), dash: dashOf(colour) };
      return { name, fill: partFills(context, colour, theme).whole };
    }),
    ...(previous
      ? [{ name: formatRange(previous.report.query.range, localization.locale), fill: theme.previous }]
      : []),
    ...(counterfactual ? [{ name: localization.text.counterfactual, fill: theme.counterfactual }] : []),
  ];
}

function keySize({ dash }: Key, { isTextured }: PlotTheme): number {
  return dash ? LINE_KEY : isTextured ? TEXTURED_KEY : KEY;
}

function keyWidth(context: CanvasRenderingContext2D, key: Key, theme: PlotTheme): number {
  return keySize(key, theme) + 6 + context.measureText(key.name).width + 16;
}

function paintKey(context: CanvasRenderingContext2D, { fill, dash }: Key, x: number, y: number, size: number): void {
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

function inRows(context: CanvasRenderingContext2D, keys: readonly Key[], theme: PlotTheme, room: number): Key[][] {
  const rows: Key[][] = [];
  let left = 0;
  for (const key of keys) {
    const width = keyWidth(context, key, theme);
    if (rows.length === 0 || width > left) {
      rows.push([]);
      left = room;
    }
    rows.at(-1)?.push(key);
    left -= width;
  }
  return rows;
}
