import { css } from 'lit';

/**
 * Samples of the groups, in legend and tooltip. With forced colours, they use the colour scheme of the user, not the
 * one of the page.
 */
export const swatchStyles = css`
  .swatch {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    border: 1px solid currentColor;
    border-radius: 2px;
    overflow: hidden;
    background-color: currentColor;
    forced-color-adjust: none;
  }

  .swatch svg {
    display: block;
    block-size: 16px;
    opacity: 0.5;
    color: var(--_surface);
    stroke: currentColor;
    stroke-width: 2px;
    fill: none;
  }

  .swatch.line svg {
    display: none;
  }

  @media (forced-colors: active), (prefers-contrast: more) {
    .swatch:has(svg) {
      inline-size: 18px;
      block-size: 18px;
    }

    .swatch svg {
      opacity: 1;
    }

    .swatch.line {
      inline-size: 40px;
      border-color: transparent;
      background-color: var(--_surface);
    }

    .swatch.line svg {
      display: block;
      color: inherit;
    }
  }

  @media (forced-colors: active) {
    .swatch {
      color-scheme: light dark;
    }

    .swatch:not(.line) svg {
      color: Canvas;
    }

    .swatch.line {
      background-color: Canvas;
    }
  }

  .group[aria-pressed='false'] .swatch svg {
    visibility: hidden;
  }
`;
