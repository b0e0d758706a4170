import { css } from 'lit';

/** What stands for a colour or line of the drawing: legend, tooltip, and the elements that wear the colours for it. */
export const keyStyles = css`
  .legend,
  .legend .groups {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    min-inline-size: 0;
    font-size: var(--_font-size-small);
  }

  .legend {
    margin-inline: calc(var(--_space) * -2);
  }

  .legend .key {
    padding-inline: calc(var(--_space) * 2);
    color: var(--_text-muted);
  }

  .group {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 28px;
    max-inline-size: 100%;
    padding: 0 calc(var(--_space) * 2);
    border: var(--_border-width) solid transparent;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
  }

  .group > :last-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .group:hover {
    background-color: var(--_surface-sunken);
  }

  .group[aria-pressed='false'] {
    color: var(--_text-muted);
    text-decoration: line-through;
  }

  .swatch {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 1px solid currentColor;
    border-radius: 2px;
    background-color: currentColor;
    forced-color-adjust: none;
  }

  .swatch svg {
    display: none;
    block-size: 16px;
    color: var(--_surface);
    stroke: currentColor;
    stroke-width: 2px;
    fill: none;
  }

  @media (forced-colors: active), (prefers-contrast: more) {
    .swatch:has(svg) {
      inline-size: 18px;
      block-size: 18px;
    }

    .swatch svg {
      display: block;
    }

    .swatch.line {
      inline-size: 40px;
      border-color: transparent;
      background-color: var(--_surface);
    }

    .swatch.line svg {
      color: inherit;
    }
  }

  @media (forced-colors: active) {
    /* The colours of the scheme that the reader has chosen, whatever the page's own. */
    .swatch,
    .probe {
      color-scheme: light dark;
    }

    .swatch:not(.line) svg {
      color: Canvas;
    }

    .swatch.line {
      background-color: Canvas;
    }
  }

  .group[aria-pressed='false'] .swatch {
    background: none;
  }

  .group[aria-pressed='false'] .swatch svg {
    visibility: hidden;
  }

  .swatch.before {
    border-style: dashed;
    background-color: color-mix(in oklab, currentColor 22%, transparent);
  }

  .swatch.counterfactual {
    inline-size: 16px;
    block-size: 0;
    border-width: 2px 0 0;
    border-radius: 0;
  }

  .tooltip .groups {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 1);
  }

  .tooltip .groups > div {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }

  .tooltip .groups .current {
    outline: 1px solid;
    outline-offset: 1px;
  }

  .tooltip .swatch {
    border-color: var(--_tooltip-text);
  }

  .tooltip .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tooltip .note {
    margin-block-start: calc(var(--_space) * 1);
    padding-block-start: calc(var(--_space) * 1);
    border-block-start: 1px solid color-mix(in oklab, var(--_tooltip-text) 30%, transparent);
  }

  .marks {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    pointer-events: none;
  }

  .marks li {
    position: absolute;
    top: 0;
    inline-size: 0;
    border-inline-start: 1px dashed var(--_border-strong);
  }

  /* Its place is known once the plot is drawn. */
  .marks li:not([style]) {
    visibility: hidden;
  }

  .mark,
  .unpin {
    position: absolute;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
    pointer-events: auto;
  }

  .mark {
    bottom: -12px;
    left: -12.5px;
  }

  .mark::before {
    content: '';
    position: absolute;
    inset: 7px;
    border: 1.5px solid var(--_surface);
    rotate: 45deg;
    background-color: var(--_text);
  }

  @media (forced-colors: active) {
    .mark::before {
      forced-color-adjust: none;
      background-color: CanvasText;
    }
  }

  .tooltip .value {
    font-variant-numeric: tabular-nums;
    text-align: right;
  }

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

  .tooltip {
    position: absolute;
    z-index: 2;
    inset-block-start: 0;
    left: 0;
    max-inline-size: min(340px, 100%, var(--_room-width, 100%));
    max-block-size: var(--_room-height, none);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    overflow: hidden;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background-color: var(--_tooltip-surface);
    color: var(--_tooltip-text);
    box-shadow: var(--_shadow-popover);
    font-size: var(--_font-size-small);
    pointer-events: none;
  }

  .tooltip.pinned {
    padding-inline-end: calc(var(--_space) * 9);
    overflow: auto;
    pointer-events: auto;
    user-select: text;
  }

  .unpin {
    inset-block-start: calc(var(--_space) * 1);
    inset-inline-end: calc(var(--_space) * 1);
    display: grid;
    place-items: center;
    color: inherit;
  }

  .tooltip strong {
    display: block;
    font-size: var(--_font-size);
    font-weight: var(--_font-weight-strong);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .tooltip span {
    display: block;
  }

  @container (max-width: 34.3em) {
    .tooltip {
      inline-size: 100%;
      max-inline-size: var(--_room-width, 100%);
    }
  }

  @media (forced-colors: active) {
    .tooltip {
      border-color: CanvasText;
    }
  }
`;
