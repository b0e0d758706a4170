import { css } from 'lit';
import { popover } from '../../../styles/popover.styles.js';

/** The menus of the toolbar, and the message that copying has worked. */
export const menuStyles = [
  popover,
  css`
    .more,
    .narrow,
    .items {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      min-inline-size: min(12em, 100%);
    }

    .more {
      inline-size: max-content;
      max-inline-size: 100%;
      padding: calc(var(--_space) * 2);
    }

    /* Each item is one line, so that a menu that does not fit on one side of the button opens on the other side. */
    .items {
      padding: calc(var(--_space) * 1);
      white-space: nowrap;
    }

    .more fieldset {
      min-inline-size: 0;
      margin: 0 0 calc(var(--_space) * 2);
      padding: 0;
      border: 0;
    }

    .more legend {
      padding: calc(var(--_space) * 1) calc(var(--_space) * 2);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .more .segments {
      display: flex;
    }

    .more .button {
      flex-wrap: wrap;
    }

    .more :is(select, .segments) {
      max-inline-size: 100%;
      flex-wrap: wrap;
    }

    .check,
    .item,
    .more .button {
      display: flex;
      align-items: center;
      justify-content: flex-start;
      gap: calc(var(--_space) * 2);
      min-block-size: 32px;
      padding: calc(var(--_space) * 1) calc(var(--_space) * 2);
      border: 0;
      border-radius: var(--_radius-small);
      background: none;
      color: inherit;
      text-align: inherit;
      cursor: pointer;
    }

    :is(.check, .item, .more .button):hover {
      background-color: var(--_surface-sunken);
    }

    .check input {
      flex: none;
      inline-size: 1.15em;
      block-size: 1.15em;
      accent-color: var(--_accent);
    }

    .items :focus-visible,
    :is(.check, .more .select):has(:focus-visible) {
      outline-offset: -2px;
    }

    .narrow {
      display: none;
    }

    .panel {
      position: relative;
    }

    .toast {
      position: absolute;
      inset-block-start: calc(var(--_space) * 2);
      inset-inline: 0;
      z-index: 1;
      inline-size: fit-content;
      max-inline-size: 100%;
      margin-inline: auto;
      border-radius: var(--_radius-small);
      background-color: var(--_tooltip-surface);
      color: var(--_tooltip-text);
      box-shadow: var(--_shadow-popover);
      pointer-events: none;
    }

    .toast:not(:empty) {
      padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
      animation: fade var(--_duration) 4s forwards;
    }

    @keyframes fade {
      to {
        opacity: 0;
        visibility: hidden;
      }
    }

    @container (max-width: 46em) {
      .narrow {
        display: flex;
      }
    }

    @media print {
      .toast {
        display: none;
      }
    }

    @media (pointer: coarse) {
      .check,
      .item {
        min-block-size: 44px;
      }
    }
  `,
];
