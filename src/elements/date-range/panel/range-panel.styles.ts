import { css } from 'lit';

/** The content of the popover. Where there is no space for two months, the presets are above the calendar. */
export const panelStyles = css`
  .popover {
    inline-size: max-content;
  }

  .choices {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    padding: calc(var(--_space) * 4);
  }

  .preset {
    display: grid;
    align-content: center;
    inline-size: 100%;
    min-block-size: 24px;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2.5);
    border: 0;
    background-color: transparent;
    text-align: start;
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

  .preset-days,
  .facts {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  .picker {
    padding: calc(var(--_space) * 4);
    border-inline-start: var(--_border-width) solid var(--_border);
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    margin: calc(var(--_space) * 2) 0 0;
  }

  @media (width < 50em) {
    .popover {
      flex-direction: column;
      inline-size: max(336px, 24em);
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
      inline-size: auto;
      padding: calc(var(--_space) * 0.75) calc(var(--_space) * 2.5);
      border: var(--_border-width) solid var(--_border);
      font-size: var(--_font-size-small);
    }

    .preset-days {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .picker {
      padding-block-start: calc(var(--_space) * 3);
      border-block-start: var(--_border-width) solid var(--_border);
      border-inline-start: 0;
    }
  }

  @media (pointer: coarse) {
    .preset {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .preset[aria-selected='true'] {
      forced-color-adjust: none;
      background-color: Highlight;
    }

    .preset[aria-selected='true'] span {
      color: HighlightText;
    }

    .preset[aria-disabled] {
      color: GrayText;
    }
  }
`;
