import { css } from 'lit';
import { frameStyles } from '../../styles/frame.styles.js';
import { segments } from '../../styles/segments.styles.js';
import { drawings, names } from './breakdown-cells.styles.js';
import { columns, narrow } from './breakdown-table.styles.js';

export const styles = [
  ...frameStyles,
  segments,
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

    .rows-to-come {
      padding-block-start: var(--_control-height);
    }

    .rows-to-come > div {
      display: grid;
      align-items: center;
      block-size: calc(var(--_space) * 11);
    }

    .rows-to-come span {
      block-size: 0.75lh;
    }
  `,
  narrow,
  css`
    @media (pointer: coarse) {
      .sort,
      .agent {
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
