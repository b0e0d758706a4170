import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { room } from '../../styles/room.styles.js';

/**
 * - `.dashboard` is the container of the container queries. The host is not, since a rule of the page may make it
 *   inline.
 * - print: figures, headline and chart are on the first sheet.
 * - `h2` is aligned with the filters, and the line below it with the line below them.
 * - `.foot`: as high as the reconciliation and one line of links, so that the page below does not move when they
 *   appear.
 */
export const styles = [
  baseStyles,
  room,
  controls,
  css`
    :host([theme='light']) {
      color-scheme: light;
    }

    :host([theme='dark']) {
      color-scheme: dark;
    }

    .dashboard {
      container-type: inline-size;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_space) * 6);
    }

    .header,
    ::slotted([slot='header']) {
      order: 1;
    }

    usage-summary,
    ::slotted([slot='summary']) {
      order: 2;
    }

    usage-chart,
    ::slotted([slot='chart']) {
      order: 3;
    }

    usage-drivers,
    ::slotted([slot='drivers']) {
      order: 4;
    }

    usage-breakdown,
    ::slotted([slot='breakdown']) {
      order: 5;
    }

    .nothing {
      margin: 0;
      color: var(--_text-muted);
    }

    .foot {
      order: 6;
    }

    .header {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      justify-content: space-between;
      gap: calc(var(--_space) * 4) calc(var(--_space) * 8);
    }

    h2 {
      min-block-size: var(--_control-height);
      margin: 0;
      font-size: var(--_font-size-heading);
      font-weight: var(--_font-weight-strong);
      line-height: max(var(--_control-height), 1.2em);
      letter-spacing: -0.02em;
    }

    .titles {
      flex: 1 1 12em;
      min-inline-size: 0;
    }

    .subheading {
      margin: 0;
      color: var(--_text-muted);
    }

    .headline {
      flex: 1 0 100%;
      min-block-size: 1lh;
      margin: 0;
      font-size: calc(var(--_font-size) * 1.5);
      line-height: 1.3;
      letter-spacing: -0.01em;
      text-wrap: pretty;
      overflow-wrap: anywhere;
    }

    .headline.dimmed {
      color: var(--_text-muted);
    }

    .headline strong {
      font-weight: var(--_font-weight-strong);
    }

    .answer {
      min-block-size: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--_radius-small);
      background: none;
      color: inherit;
      font: inherit;
      letter-spacing: inherit;
      text-align: start;
      cursor: pointer;
    }

    .answer:hover {
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 0.2em;
    }

    .tools {
      display: grid;
      min-inline-size: 0;
    }

    .filters {
      display: flex;
      min-inline-size: 0;
      flex-wrap: wrap;
      align-items: start;
      gap: calc(var(--_space) * 2);
    }

    .status {
      display: flex;
      align-items: center;
      justify-content: end;
      gap: calc(var(--_space) * 0.5);
      min-block-size: calc(var(--_space) * 7);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .quiet {
      display: inline-flex;
      flex: none;
      align-items: center;
      min-inline-size: calc(var(--_space) * 7);
      min-block-size: calc(var(--_space) * 7);
      justify-content: center;
      padding: 0 calc(var(--_space) * 1.5);
      border: 0;
      border-radius: var(--_radius-small);
      background: none;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      cursor: pointer;
    }

    .quiet:hover {
      background-color: color-mix(in oklab, var(--_text) 7%, transparent);
      color: var(--_text);
    }

    :host(:state(stale)) .updated {
      color: var(--_warning);
    }

    /* Last in the line, so that the button does not move when the text beside it appears. */
    .status > .quiet:not(.clear) {
      order: 1;
    }

    .status > .clear {
      margin-inline: calc(var(--_space) * -1.5) auto;
    }

    :host(:state(loading)) .status .icon {
      animation: turn 1s linear infinite;
    }

    @keyframes turn {
      to {
        transform: rotate(1turn);
      }
    }

    .foot {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: calc(var(--_space) * 3);
      min-block-size: calc(2 * var(--_space) * 7 + var(--_space) * 3);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    @container (max-width: 64em) {
      .headline {
        min-block-size: 2lh;
      }
    }

    @container (max-width: 50em) {
      .tools {
        inline-size: 100%;
      }

      .headline {
        font-size: calc(var(--_font-size) * 1.35);
      }

      usage-agent-filter,
      usage-date-range {
        flex: 1 1 18.5em;
        inline-size: auto;
      }

      .foot {
        min-block-size: calc(4 * var(--_space) * 7);
      }
    }

    @container (max-width: 21.5em) {
      .headline {
        min-block-size: 3lh;
      }
    }

    @media print {
      .status {
        display: none;
      }

      .headline {
        min-block-size: 0;
      }

      usage-drivers,
      ::slotted([slot='drivers']) {
        break-before: page;
      }
    }

    @media (pointer: coarse) {
      .quiet {
        min-inline-size: 44px;
        min-block-size: 44px;
      }
    }
  `,
];
