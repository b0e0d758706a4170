import { css } from 'lit';
import { COLOUR_SLOTS } from '../../../controllers/colour-slots.js';
import type { LayerColour } from '../model/scene.js';

/** Colours and font of the plot, resolved: a canvas understands neither custom properties nor `light-dark()`. */
export interface PlotTheme {
  readonly bar: string;
  readonly rest: string;
  readonly none: string;
  readonly previous: string;
  readonly counterfactual: string;
  /** For the area between usage and counterfactual. */
  readonly difference: string;
  readonly grid: string;
  readonly axis: string;
  readonly surface: string;
  /** By colour slot. */
  readonly slots: readonly string[];
  readonly fontFamily: string;
  /** CSS pixels, rounded. */
  readonly fontSize: number;
  /** Whether groups have textures in addition to colours. */
  readonly isTextured: boolean;
}

/** The CSS class of each colour that is not a colour slot. */
const CLASSES = {
  bar: 'bar',
  rest: 'rest',
  none: 'none',
  previous: 'before',
  counterfactual: 'counterfactual',
  difference: 'gap',
  grid: 'grid',
  axis: 'axis',
  surface: 'surface',
} as const;

/** CSS classes of the elements in the probe. */
const PROBES: readonly string[] = [
  ...Object.values(CLASSES),
  ...Array.from({ length: COLOUR_SLOTS }, (_, slot) => `slot-${slot + 1}`),
];

/**
 * Reads the colours from elements that have them, because only the browser can resolve custom properties.
 *
 * @param probe gets an element for each colour
 */
export function readTheme(probe: Element, isTextured: boolean): PlotTheme {
  if (!probe.firstChild) probe.append(...PROBES.map((name) => probeOf(name, probe.ownerDocument)));
  const colours = [...probe.children].map((child) => getComputedStyle(child).color);
  const names = Object.keys(CLASSES);
  const named = Object.fromEntries(names.map((name, index) => [name, colours[index] ?? '']));
  const { fontFamily, fontSize } = getComputedStyle(probe);
  return {
    ...(named as Record<keyof typeof CLASSES, string>),
    slots: colours.slice(names.length),
    fontFamily,
    fontSize: Math.round(parseFloat(fontSize)),
    isTextured,
  };
}

function probeOf(name: string, document: Document): Element {
  const element = document.createElement('span');
  element.className = name;
  return element;
}

export function resolveColour(theme: PlotTheme, colour: LayerColour): string {
  return typeof colour === 'number' ? (theme.slots[colour] ?? theme.rest) : theme[colour];
}

/**
 * The colours as CSS classes of swatches and probes. The probes have transitions, because the end of a transition is an
 * event: it shows that a colour or the font has changed, and has to be read again.
 */
export const plotThemeStyles = css`
  .bar {
    color: var(--_chart-bar);
  }

  .rest {
    color: var(--_chart-rest);
  }

  .none {
    color: var(--_chart-none);
  }

  .before {
    color: var(--_chart-before);
  }

  .counterfactual {
    color: var(--_chart-counterfactual);
  }

  .gap {
    color: var(--_chart-gap);
  }

  .grid {
    color: var(--_chart-grid);
  }

  .axis {
    color: var(--_chart-axis);
  }

  .surface {
    color: var(--_surface);
  }

  .slot-1 {
    color: var(--_chart-color-1);
  }

  .slot-2 {
    color: var(--_chart-color-2);
  }

  .slot-3 {
    color: var(--_chart-color-3);
  }

  .slot-4 {
    color: var(--_chart-color-4);
  }

  .slot-5 {
    color: var(--_chart-color-5);
  }

  .slot-6 {
    color: var(--_chart-color-6);
  }

  .slot-7 {
    color: var(--_chart-color-7);
  }

  .slot-8 {
    color: var(--_chart-color-8);
  }

  .probe {
    position: absolute;
    visibility: hidden;
    font-size: var(--_font-size-small);
    transition: font-size 1ms !important;
  }

  .probe span {
    transition: color 1ms !important;
  }

  @media (forced-colors: active) {
    .probe {
      color-scheme: light dark;
      forced-color-adjust: none;
    }

    .probe .surface {
      color: Canvas;
    }
  }

  :host(:state(printing)) .probe span {
    transition: none !important;
  }
`;
