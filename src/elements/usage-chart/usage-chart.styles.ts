import { css } from 'lit';
import { chartTokens } from '../../styles/chart-tokens.styles.js';
import { frameStyles } from '../../styles/frame.styles.js';
import { segments } from '../../styles/segments.styles.js';
import { captionStyles } from './parts/caption.styles.js';
import { plotAreaStyles } from './parts/plot-area.styles.js';
import { skeletonBars } from './parts/skeleton.styles.js';
import { toolbarStyles } from './parts/toolbar.styles.js';
import { plotThemeStyles } from './plot/plot-theme.js';

/**
 * The width of the card, not the length of the total, decides whether the toolbar is on its own line. The colours for
 * paper apply before printing begins, because the drawing has to be painted in them.
 */
export const styles = [
  ...frameStyles,
  chartTokens,
  segments,
  skeletonBars,
  plotThemeStyles,
  captionStyles,
  plotAreaStyles,
  toolbarStyles,
  css`
    .header > :first-child {
      display: grid;
      flex: 1 1 17em;
      grid-template-columns: auto 1fr;
      align-items: center;
      column-gap: calc(var(--_space) * 2);
      min-inline-size: 0;
    }

    .body {
      min-block-size: var(--usage-chart-height, 300px);
    }

    .body:has(.notice) {
      display: grid;
      align-content: center;
    }

    .body .skeleton {
      block-size: var(--usage-chart-height, 300px);
    }

    @container (max-width: 34.3em) {
      .card {
        padding: calc(var(--_space) * 4);
      }
    }

    :host(:state(printing)) {
      color-scheme: light !important;
    }

    @media print {
      .body {
        min-block-size: 0;
      }
    }
  `,
];
