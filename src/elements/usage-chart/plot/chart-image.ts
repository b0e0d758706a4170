import { isolate } from '../../../format/foreign-text.js';
import { wordsLocale } from '../../../i18n/messages.js';
import { shownAgent } from '../../../internal/shown-agent.js';
import type { ChartView } from '../model/chart-view.js';
import type { DetailLocalization } from '../text/detailed.js';
import { bucketName, totalWithRange } from '../text/names.js';
import { inRows, isolated, legendOf, paintRow, type Sheet } from './image-legend.js';
import { KEY_MARKER, SAMPLE_HEIGHT, SAMPLE_WIDTH } from './key-samples.js';
import { paintSample } from './paint-sample.js';
import type { PlotTheme } from './plot-theme.js';
import type { UsagePlot } from './usage-plot.js';

/** CSS pixels. */
const MARGIN = 24;

/** In font sizes. */
const LINE_HEIGHT = 1.8;
const HEADING_SIZE = 1.3;

/** The input of the image besides the drawing and its view. */
export interface ImageContext {
  readonly localization: DetailLocalization;
  readonly isRtl: boolean;
  /** The address of the page that shows the same; `null`: there is none. */
  readonly link: string | null;
  /** The texts of the markers of a bucket. */
  readonly notesAt: (index: number) => readonly string[];
}

/** The drawing, with everything needed to read it: heading, agent, total, range, legend, markers and time zone. */
export async function chartImage(view: ChartView, plot: UsagePlot, image: ImageContext): Promise<Blob> {
  const { localization, isRtl, link } = image;
  const { text } = localization;
  const { canvas: drawing, state } = plot;
  const { theme } = state;
  const context = drawing.ownerDocument.createElement('canvas').getContext('2d');
  if (!context) throw new Error('The browser gives no canvas context');
  const ratio = drawing.width / Math.max(1, drawing.clientWidth);
  const [drawingWidth, drawingHeight] = [drawing.width / ratio, drawing.height / ratio];
  const marked = Array.from({ length: view.length }, (_, index) => index).filter(
    (index) => image.notesAt(index).length > 0,
  );
  context.font = fontOf(theme);
  const legend = inRows(context, legendOf(context, view, marked.length > 0, theme, localization), drawingWidth);
  const footer = [
    ...marked.flatMap((index) => inLines(context, describeMarkers(view, index, image), drawingWidth)),
    text.timesIn({ zone: isolate(view.report.query.timeZone) }),
    ...(link === null ? [] : [link]),
  ];
  // Whole pixels, so that the drawing stays sharp.
  const line = Math.round(LINE_HEIGHT * theme.fontSize);
  const top = MARGIN + (2 + legend.length) * line;
  const height = top + drawingHeight + footer.length * line + MARGIN;
  const sheet: Sheet = { context, theme, isRtl, width: drawingWidth + 2 * MARGIN, margin: MARGIN };
  const title = `${text.chartHeading} · ${shownAgent(view.report, view.input.agent, text)}`;
  prepare(sheet, height, ratio);
  paintText(sheet, title, MARGIN + line / 2, HEADING_SIZE);
  paintText(sheet, totalWithRange(view, localization), MARGIN + line * 1.5);
  legend.forEach((row, index) => paintRow(sheet, row, MARGIN + line * (2.5 + index)));
  context.drawImage(drawing, MARGIN, top, drawingWidth, drawingHeight);
  for (const index of marked) paintMarker(sheet, plot.anchorOf(index), top);
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

function paintText({ context, theme, isRtl, width, margin }: Sheet, content: string, y: number, size = 1): void {
  context.font = fontOf(theme, size);
  context.fillStyle = theme.axis;
  context.fillText(isolated(content), isRtl ? width - margin : margin, y, width - 2 * margin);
}

/** Paints a marker as on the page: a sign on the time axis, and a dashed line up from it. */
function paintMarker({ context, theme, margin }: Sheet, anchor: { x: number; y: number }, top: number): void {
  const [x, y] = [margin + anchor.x, top + anchor.y];
  paintSample(context, [{ d: `M0 0V${anchor.y}`, dash: [3, 3] }], { x, y: top }, theme.axis, theme.surface);
  const corner = { x: x - SAMPLE_WIDTH / 2, y: y - SAMPLE_HEIGHT / 2 };
  paintSample(context, KEY_MARKER, corner, theme.axis, theme.surface);
}

function describeMarkers(view: ChartView, index: number, { localization, notesAt }: ImageContext): string {
  const { text, locale } = localization;
  const when = bucketName(view.drawn, index, wordsLocale(text, 'markAt', locale));
  return text.markAt({ when, label: notesAt(index).join('; ') });
}

/** A text in as many lines as it needs, measured in the current font of the context. */
function inLines(context: CanvasRenderingContext2D, content: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function fontOf({ fontSize, fontFamily }: PlotTheme, size = 1): string {
  return `${size === HEADING_SIZE ? '600 ' : ''}${size * fontSize}px ${fontFamily}`;
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The browser could not write the PNG'));
    }, 'image/png');
  });
}
