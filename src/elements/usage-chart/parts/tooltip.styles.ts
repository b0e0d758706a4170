import { css } from 'lit';

export const tooltipStyles = css`
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
    position: absolute;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
    pointer-events: auto;
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

  .tooltip .value {
    font-variant-numeric: tabular-nums;
    text-align: right;
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

  @media print {
    .tooltip {
      display: none;
    }
  }
`;
