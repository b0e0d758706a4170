import { css } from 'lit';

/** The toolbar, the option row and the buttons for a zoomed range. */
export const toolbarStyles = css`
  .toolbar,
  .options {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .period {
    display: flex;
    gap: calc(var(--_space) * 1);
  }

  .turn {
    padding: 0 calc(var(--_space) * 2);
  }

  .turn[aria-disabled='true'] {
    opacity: 0.55;
    cursor: not-allowed;
  }

  :host(:state(rtl)) .turn .icon {
    scale: -1 1;
  }

  .toggle[aria-pressed='true'] {
    border-color: var(--_accent);
    background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    box-shadow: inset 0 -2px 0 var(--_accent);
  }

  @media (forced-colors: active) {
    .toggle[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
  }
`;
