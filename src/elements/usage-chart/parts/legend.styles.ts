import { css } from 'lit';

/**
 * The legend, and the swatches that the tooltip also has. With forced colours they have the colour scheme of the user, not
 * that of the page.
 */
export const legendStyles = css`
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
`;
