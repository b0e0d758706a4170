import { css } from 'lit';

/**
 * The overview. Its sliders lie over the strip with their thumbs at the edges of their buckets: the thumb of the first
 * slider at the start, that of the second one at the end. Only the thumbs take the pointer. If both are near the end,
 * the first one is on top, because the second one cannot move away from there. An empty key keeps no line below it.
 */
export const overviewStyles = css`
  .overview {
    --_thumb: 24px;
    display: grid;
    gap: calc(var(--_space) * 2);
    font-size: var(--_font-size-small);
    color: var(--_text-muted);
  }

  .track {
    position: relative;
    block-size: 40px;
    border-radius: var(--_radius-small);
    background-color: var(--_surface-sunken);
  }

  .strip {
    position: absolute;
    inset: 0;
    overflow: hidden;
    direction: ltr;
    color: var(--_chart-rest);
    cursor: pointer;
    touch-action: pan-y pinch-zoom;
  }

  .strip .u-select {
    background-color: color-mix(in oklab, var(--_accent) 20%, transparent);
  }

  .track input {
    position: absolute;
    inset-block: 0;
    inline-size: calc(100% - var(--_bucket, 0px) + var(--_thumb));
    block-size: 100%;
    margin: 0;
    appearance: none;
    background: none;
    pointer-events: none;
  }

  .track .from {
    inset-inline-start: calc(var(--_thumb) / -2);
  }

  .track .to {
    inset-inline-end: calc(var(--_thumb) / -2);
  }

  .late .from {
    z-index: 1;
  }

  .track input:focus-visible {
    outline: none;
  }

  .track input::-webkit-slider-runnable-track {
    block-size: 100%;
  }

  .track input::-webkit-slider-thumb {
    appearance: none;
    box-sizing: border-box;
    inline-size: var(--_thumb);
    block-size: 100%;
    border: solid transparent;
    border-width: 4px 9px;
    border-radius: 12px;
    background-color: var(--_accent);
    background-clip: padding-box;
    cursor: ew-resize;
    pointer-events: auto;
  }

  .track input::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: var(--_thumb);
    block-size: 100%;
    border: solid transparent;
    border-width: 4px 9px;
    border-radius: 12px;
    background-color: var(--_accent);
    background-clip: padding-box;
    cursor: ew-resize;
    pointer-events: auto;
  }

  .track input:focus-visible::-webkit-slider-thumb {
    outline: 2px solid var(--_accent);
    outline-offset: -6px;
  }

  .track input:focus-visible::-moz-range-thumb {
    outline: 2px solid var(--_accent);
    outline-offset: -6px;
  }

  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
    margin-block-start: calc(var(--_space) * 1);
  }

  .ends b {
    color: var(--_text);
    font-weight: inherit;
  }

  .overview ~ figcaption .key-line:empty {
    display: none;
  }

  .zoom {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }

    .strip .u-select {
      border-inline: 1px solid Highlight;
      background: none;
    }
  }

  @media print {
    .overview {
      display: none;
    }
  }
`;
