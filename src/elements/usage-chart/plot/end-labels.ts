import type { ChartView } from '../model/chart-view.js';
import { sceneOf, type LayerColour } from '../model/scene.js';
import type { Localization } from '../text/names.js';
import { groupName } from '../text/group-name.js';
import type { MeasureText, Projection } from './geometry.js';
import { resolveColour, type PlotTheme } from './plot-theme.js';

/** CSS pixels between the plot and a name. The line from the end of a group's line to its name is drawn here. */
const LEADER = 14;
/** CSS pixels after the longest name. */
const PADDING = 4;
/** The most that names may take of the width of the chart. */
const MAX_SHARE = 0.22;
/** The distance of two names, in font sizes. */
const LINE_HEIGHT = 1.3;

interface Label {
  readonly name: string;
  readonly colour: LayerColour;
  /** The last bucket with a value, which is the end of the line. */
  readonly last: number;
  readonly value: number;
}

/** The names of groups at the ends of their lines, so that lines that cross or overlap can be told apart. */
export class EndLabels {
  #labels: readonly Label[];

  constructor(view: ChartView, localization: Localization) {
    const shownGroups = (view.groups ?? []).filter(({ isHidden }) => !isHidden);
    // The layers are drawn from the last group to the first.
    this.#labels = [...sceneOf(view).layers].reverse().flatMap(({ colour, tops }, index) => {
      const group = shownGroups[index];
      const last = tops.findLastIndex((value) => !Number.isNaN(value));
      if (!group || last < 0) return [];
      return [{ name: groupName(group, view, localization), colour, last, value: tops[last] ?? 0 }];
    });
  }

  /** The room that the names take beside the plot, in CSS pixels. */
  room(widthOf: MeasureText, width: number): number {
    const widest = Math.max(0, ...this.#labels.map(({ name }) => widthOf(name)));
    return Math.ceil(Math.min(width * MAX_SHARE, LEADER + widest + PADDING));
  }

  /** Paints in the current font of the context. */
  paint(
    ctx: CanvasRenderingContext2D,
    theme: PlotTheme,
    projection: Projection,
    { edge, room, isRtl }: { readonly edge: number; readonly room: number; readonly isRtl: boolean },
  ): void {
    const { ratio, top, height } = projection;
    const forward = isRtl ? -1 : 1;
    const lineHeight = theme.fontSize * LINE_HEIGHT * ratio;
    const sorted = [...this.#labels].sort((one, other) => other.value - one.value);
    const shown = sorted.slice(0, Math.max(1, Math.floor(height / lineHeight)));
    const places = apart(
      shown.map(({ value }) => projection.y(value)),
      lineHeight,
      top,
      top + height,
    );
    const start = edge + forward * LEADER * ratio;
    ctx.save();
    ctx.textBaseline = 'middle';
    ctx.textAlign = isRtl ? 'right' : 'left';
    ctx.lineWidth = ratio;
    shown.forEach(({ name, colour, last, value }, index) => {
      const y = Math.round(places[index] ?? 0);
      ctx.strokeStyle = resolveColour(theme, colour);
      ctx.setLineDash([ratio, 2 * ratio]);
      ctx.beginPath();
      ctx.moveTo(projection.x(last), projection.y(value));
      ctx.lineTo(edge, projection.y(value));
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.moveTo(edge, projection.y(value));
      ctx.lineTo(start - forward * 3 * ratio, y);
      ctx.stroke();
      ctx.fillStyle = theme.axis;
      ctx.fillText(
        fitting(name, room * ratio - LEADER * ratio, (text) => ctx.measureText(text).width),
        start,
        y,
      );
    });
    ctx.restore();
  }
}

/**
 * Moves places apart: neighbours get at least the distance and, if there is enough space, all lie between `low` and
 * `high`.
 *
 * @param places in ascending order
 */
export function apart(places: readonly number[], distance: number, low: number, high: number): number[] {
  const moved: number[] = [];
  for (const place of places) moved.push(Math.max(place, (moved.at(-1) ?? -Infinity) + distance));
  let limit = high;
  for (let index = moved.length - 1; index >= 0; index--) {
    const place = Math.min(moved[index] ?? 0, limit);
    moved[index] = place;
    limit = place - distance;
  }
  const above = Math.max(0, low - (moved[0] ?? low));
  return moved.map((place) => place + above);
}

/** The text, shortened until it fits. */
function fitting(text: string, width: number, widthOf: MeasureText): string {
  if (widthOf(text) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
