import { css } from 'lit';
import { copyStyles } from '../../styles/copy.styles.js';
import { chartTokens } from '../../styles/chart-tokens.styles.js';
import { frameStyles } from '../../styles/frame.styles.js';
import { segments } from '../../styles/segments.styles.js';
import { tableStyles } from './parts/bucket-table.styles.js';
import { captionStyles } from './parts/caption.styles.js';
import { legendStyles } from './parts/legend.styles.js';
import { plotAreaStyles } from './parts/plot-area.styles.js';
import { toolbarStyles } from './parts/toolbar.styles.js';
import { crosshairStyles } from './plot/crosshair.styles.js';
import { plotThemeStyles } from './plot/plot-theme.js';

export const styles = [
  ...frameStyles,
  chartTokens,
  segments,
  copyStyles,
  crosshairStyles,
  plotThemeStyles,
  captionStyles,
  legendStyles,
  plotAreaStyles,
  tableStyles,
  toolbarStyles,
  css`
    /* The width of the card, not the length of the total, decides whether the toolbar is on its own line. */
    .header > :first-child {
      flex: 1 1 17em;
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

    /* Before printing begins: the drawing has to be painted in the colours for paper. */
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
