import { css } from 'lit';

/**
 * The drawing. Its strict containment keeps the page from being laid out whenever the chart is drawn. The plot measures
 * from the left, also in right-to-left languages. A finger that moves sideways moves the cursor; up and down, it
 * scrolls the page. On paper, the drawing is as wide as the page, whatever its width on the screen.
 */
export const plotAreaStyles = css`
  .plot {
    position: relative;
    block-size: var(--usage-chart-height, 300px);
    border-radius: var(--_radius-small);
    user-select: none;
  }

  .plot:focus-visible {
    outline-offset: 4px;
  }

  .canvas {
    position: absolute;
    inset: 0;
    contain: strict;
    direction: ltr;
    transition: opacity var(--_duration);
  }

  .dimmed .canvas {
    opacity: 0.62;
  }

  .canvas > * {
    position: absolute;
  }

  .over {
    cursor: pointer;
    touch-action: pan-y pinch-zoom;
  }

  @media print {
    .over {
      display: none;
    }

    .plot {
      block-size: auto;
      break-inside: avoid;
    }

    .canvas {
      position: static;
      contain: none;
    }

    .canvas canvas {
      position: static;
      inline-size: 100% !important;
      block-size: auto !important;
    }
  }
`;
