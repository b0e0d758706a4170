import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Amount } from '../../format/amount.js';

/** A bar is at least as wide as this, in percent, so that it stays visible. */
const LEAST_WIDTH = 0.4;

/** A bar of the waterfall, in percent of the width: it starts where the bar above ends. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly width: number;
  readonly isFall: boolean;
}

export interface Waterfall {
  readonly steps: readonly Step[];
  /** From zero to the total change. */
  readonly sum: Step;
  /** Position of the zero line. */
  readonly zero: number;
}

/** Lays the changes end to end. */
export function waterfallOf(changes: readonly Amount[]): Waterfall {
  const levels = [0];
  for (const change of changes) levels.push((levels.at(-1) ?? 0) + Number(change));
  const low = Math.min(...levels);
  const span = Math.max(...levels) - low || 1;
  const place = (level: number): number => ((level - low) / span) * 100;
  const step = (one: number, other: number): Step => {
    const [from, to] = [place(one), place(other)];
    const width = Math.min(100, Math.max(one === other ? 0 : LEAST_WIDTH, Math.abs(to - from)));
    return { from, to, start: Math.min(from, to, 100 - width), width, isFall: other < one };
  };
  return {
    steps: changes.map((_, index) => step(levels[index] ?? 0, levels[index + 1] ?? 0)),
    sum: step(0, levels.at(-1) ?? 0),
    zero: place(0),
  };
}

/**
 * A bar as high as its row, with the zero line and with connectors to the ends of the bars above and below. Uses SVG
 * attributes, since a strict Content-Security-Policy forbids inline styles.
 *
 * @param place the index of a step, or the sum
 * @param hasSum whether the sum is shown below the steps
 */
export function renderBar(waterfall: Waterfall, place: number | 'sum', hasSum: boolean): TemplateResult {
  const { steps, sum, zero } = waterfall;
  const isSum = place === 'sum';
  const { from, to, start, width, isFall } = (isSum ? sum : steps[place]) ?? sum;
  const isFirst = place === 0;
  const isLast = isSum || (place === steps.length - 1 && !hasSum);
  const line = (level: number, y1: string, y2: string): TemplateResult =>
    svg`<line class="connector" x1="${level}%" x2="${level}%" y1=${y1} y2=${y2}></line>`;
  return html`
    <svg part="bar">
      ${svg`
        <line class="zero" x1="${zero}%" x2="${zero}%" y1="0" y2="100%"></line>
        ${isFirst ? nothing : line(isSum ? to : from, '0', '50%')}
        ${isLast ? nothing : line(to, '50%', '100%')}
        <rect
          class=${isFall ? 'fall' : 'rise'}
          x="${start}%"
          width="${width}%"
          y="50%"
          height="14"
          transform="translate(0 -7)"
          rx="2"
        ></rect>
      `}
    </svg>
  `;
}
