import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';
import { calendarStyles } from './calendar.styles.js';

export const styles = [
  baseStyles,
  controls,
  calendarStyles,
  css`
    :host {
      display: inline-block;
      /* Room for both dates in any order, so that no choice moves what stands beside it. */
      inline-size: 264px;
      max-inline-size: 100%;
      vertical-align: middle;
    }

    .field {
      display: flex;
      anchor-name: --opener;
      flex-wrap: wrap;
      justify-content: flex-start;
      gap: 0;
      inline-size: 100%;
      padding: 0;
      padding-inline-start: calc(var(--_space) * 2);
      cursor: text;
    }

    .field:hover:not([data-disabled]) {
      background-color: var(--_surface);
    }

    .field:focus-within {
      border-color: var(--_focus);
    }

    .field[data-invalid] {
      border-color: var(--_danger);
    }

    .field[data-disabled] {
      opacity: 0.55;
      cursor: not-allowed;
    }

    .date {
      display: inline-flex;
      align-items: center;
    }

    .segment {
      inline-size: 24px;
      min-inline-size: 2.6ch;
      block-size: calc(var(--_control-height) - 10px);
      min-block-size: 24px;
      padding: 0;
      border: 0;
      border-radius: calc(var(--_radius-small) * 0.6);
      background-color: transparent;
      font-variant-numeric: tabular-nums;
      text-align: center;
      cursor: inherit;
    }

    .segment.year {
      inline-size: 40px;
      min-inline-size: 4.8ch;
    }

    .segment::placeholder {
      color: var(--_text-muted);
      opacity: 1;
    }

    .segment:focus {
      outline: none;
      background-color: var(--_accent);
      color: color-mix(in oklab, var(--_text-on-accent) 100%, var(--_accent));
    }

    .segment:focus::placeholder {
      color: inherit;
    }

    .segment::selection {
      background-color: transparent;
    }

    .literal {
      color: var(--_text-muted);
      user-select: none;
    }

    .date + .literal {
      padding-inline: calc(var(--_space) * 1);
    }

    .opener {
      display: inline-grid;
      place-content: center;
      inline-size: calc(var(--_control-height) - 2px);
      block-size: calc(var(--_control-height) - 2px);
      margin-inline-start: auto;
      padding: 0;
      border: 0;
      border-radius: var(--_radius-small);
      background-color: transparent;
      color: var(--_text-muted);
      cursor: pointer;
    }

    .opener:hover:not(:disabled) {
      background-color: var(--_surface-sunken);
      color: var(--_text);
    }

    .opener:focus-visible {
      outline-offset: -3px;
    }

    .opener:disabled {
      cursor: not-allowed;
    }

    .error {
      margin: calc(var(--_space) * 1) 0 0;
      color: var(--_danger);
      font-size: var(--_font-size-small);
    }

    .popover {
      position: fixed;
      position-anchor: --opener;
      position-area: bottom span-right;
      /* The side with more room, and no higher than that: what is cut off scrolls. */
      position-try:
        most-height flip-block,
        flip-inline,
        flip-block flip-inline;
      inset: auto;
      inline-size: max-content;
      max-inline-size: calc(100vw - 16px);
      max-block-size: calc(100% - 8px);
      margin: 4px 0;
      padding: 0;
      overflow: auto;
      overscroll-behavior: contain;
      border: var(--_border-width) solid var(--_border);
      border-radius: var(--_radius);
      background-color: var(--_surface);
      color: var(--_text);
      box-shadow: var(--_shadow-popover);
    }

    .popover:popover-open {
      display: flex;
    }

    :host(:dir(rtl)) .popover {
      position-area: bottom span-left;
    }

    .choices {
      display: flex;
      flex: 1 1 auto;
      flex-direction: column;
      gap: calc(var(--_space) * 2);
      min-inline-size: 0;
      padding: calc(var(--_space) * 4);
    }

    .choices .error {
      margin: 0;
    }

    .quick {
      inline-size: 100%;
      cursor: text;
    }

    .quick::placeholder {
      color: var(--_text-muted);
      opacity: 1;
    }

    .quick:hover {
      background-color: var(--_surface);
    }

    .preset {
      display: grid;
      min-block-size: 24px;
      padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2.5);
      border-radius: var(--_radius-small);
      cursor: pointer;
    }

    .preset:hover {
      background-color: var(--_surface-sunken);
    }

    .preset:focus-visible {
      outline-offset: -2px;
    }

    .preset[aria-selected='true'] {
      background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
      font-weight: var(--_font-weight-strong);
    }

    .preset[aria-disabled] {
      color: var(--_text-muted);
      cursor: not-allowed;
      text-decoration: line-through;
    }

    .preset .days {
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
      font-weight: 400;
      font-variant-numeric: tabular-nums;
    }

    .popover > .days {
      padding: calc(var(--_space) * 4);
      border-inline-start: var(--_border-width) solid var(--_border);
    }

    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0 calc(var(--_space) * 4);
      margin: calc(var(--_space) * 2) 0 0;
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    /* Below two months: the ranges stand above the days, as close together as they can. */
    @media (max-width: 799px) {
      .popover:popover-open {
        flex-direction: column;
        inline-size: 336px;
      }

      .choices {
        flex: none;
        padding-block-end: calc(var(--_space) * 3);
      }

      .presets {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 1.5);
      }

      .preset {
        align-content: center;
        padding: calc(var(--_space) * 0.75) calc(var(--_space) * 2.5);
        border: var(--_border-width) solid var(--_border);
        font-size: var(--_font-size-small);
      }

      .preset .days {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .popover > .days {
        padding-block-start: calc(var(--_space) * 3);
        border-block-start: var(--_border-width) solid var(--_border);
        border-inline-start: 0;
      }
    }

    @media (pointer: coarse) {
      .preset,
      .opener,
      .segment {
        min-block-size: 44px;
      }

      .preset {
        align-content: center;
      }
    }

    @media (forced-colors: active) {
      .segment:focus,
      .preset[aria-selected='true'] {
        forced-color-adjust: none;
        background-color: Highlight;
        color: HighlightText;
      }

      .preset[aria-selected='true'] .days {
        color: HighlightText;
      }

      .preset[aria-disabled] {
        color: GrayText;
      }
    }
  `,
];
