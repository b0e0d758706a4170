import { css } from 'lit';

export const crosshairStyles = css`
  .highlight,
  .selection {
    position: absolute;
    inset-block: 0;
    background-color: color-mix(in oklab, var(--_text) 6%, transparent);
    pointer-events: none;
  }

  .selection {
    border-inline: 1px solid var(--_accent);
    background-color: color-mix(in oklab, var(--_accent) 16%, transparent);
  }

  .level {
    position: absolute;
    inset-inline: 0;
    border-block-start: 1px dashed var(--_mark);
    pointer-events: none;
  }

  .axis-time,
  .axis-value {
    position: absolute;
    z-index: 1;
    padding: 1px 4px;
    border-radius: 2px;
    background-color: var(--_text);
    color: var(--_surface);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
    white-space: nowrap;
    pointer-events: none;
  }

  .axis-time {
    top: calc(100% + 6px);
    translate: -50% 0;
  }

  .axis-value {
    translate: 0 -50%;
  }

  @media print {
    canvas {
      clip-path: none !important;
    }
  }

  @media (forced-colors: active) {
    .highlight,
    .selection {
      border: 1px solid Highlight;
      background: none;
    }

    .axis-time,
    .axis-value {
      border: 1px solid CanvasText;
    }
  }
`;
