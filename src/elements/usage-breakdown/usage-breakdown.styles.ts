import { css } from 'lit';
import { frameStyles } from '../../styles/frame.styles.js';
import { noticeStyles } from '../../styles/notice.styles.js';
import { segments } from '../../styles/segments.styles.js';
import { skeletonRows } from '../../styles/skeleton-rows.styles.js';
import { columns, narrow } from './breakdown-table.styles.js';

/**
 * The name with its button and status.
 *
 * - `.label` shrinks before the status, since the status is short.
 * - `.agent::before` covers the whole cell, so that the button is easy to hit.
 */
const names = css`
  tbody .name {
    align-self: stretch;
    align-content: center;
  }

  @media not print {
    tbody .name {
      display: grid;
      gap: calc(var(--_space) * 0.5);
    }
  }

  .name-line {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }

  .label {
    flex-shrink: 99999;
    min-inline-size: 3ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .agent {
    align-items: center;
    justify-self: start;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    text-align: inherit;
    cursor: pointer;
  }

  .name:has(.agent) {
    position: relative;
  }

  .agent::before {
    content: '';
    position: absolute;
    inset: 0;
  }

  .agent .icon {
    inline-size: 1em;
    block-size: 1em;
    color: var(--_text-muted);
    opacity: 0;
  }

  .agent:hover .label {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  :is(.agent:hover, .agent:focus-visible, .chosen) .icon {
    opacity: 1;
  }

  .chosen {
    background-color: color-mix(in oklab, var(--_accent) 9%, var(--_surface));
    box-shadow:
      calc(var(--_space) * -2) 0 0 color-mix(in oklab, var(--_accent) 9%, var(--_surface)),
      calc(var(--_space) * 2) 0 0 color-mix(in oklab, var(--_accent) 9%, var(--_surface));
  }

  .chosen .label {
    font-weight: var(--_font-weight-strong);
  }

  .detail {
    flex-shrink: 99999;
    overflow: hidden;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .detail.status {
    flex-shrink: 1;
    white-space: normal;
    overflow-wrap: anywhere;
  }
`;

/** The bar below a name, and the sparkline. */
const drawings = css`
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    color: var(--_chart-bar);
    forced-color-adjust: none;
  }

  .bar rect {
    fill: currentColor;
  }

  .sparkline {
    display: block;
    inline-size: 96px;
    block-size: 24px;
    color: var(--_chart-bar);
    forced-color-adjust: none;
  }

  .sparkline path {
    fill: currentColor;
  }

  .sparkline .open {
    opacity: 0.45;
  }

  :host(:state(rtl)) :is(.bar, .sparkline) {
    transform: scaleX(-1);
  }

  .dimmed :is(.bar, .sparkline) {
    opacity: 0.62;
  }
`;

export const styles = [
  ...frameStyles,
  noticeStyles,
  segments,
  skeletonRows,
  columns,
  names,
  drawings,
  css`
    .card {
      gap: calc(var(--_space) * 4);
    }

    .count {
      margin: calc(var(--_space) * 0.5) 0 0;
      color: var(--_text-muted);
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }

    .more {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 2);
      padding-block-start: calc(var(--_space) * 3);
    }

    figcaption {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      overflow-wrap: anywhere;
    }

    .skeleton-rows {
      padding-block-start: var(--_control-height);
    }
  `,
  narrow,
  css`
    @media (pointer: coarse) {
      .sort {
        min-block-size: 44px;
      }
    }

    @media (forced-colors: active) {
      .chosen {
        outline: 2px solid Highlight;
        outline-offset: -2px;
      }
    }
  `,
];
