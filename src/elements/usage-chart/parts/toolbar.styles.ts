import { css } from 'lit';

/**
 * The toolbar, and the buttons beside the title that move the range. The controls have no border, so that the drawing
 * stands out. In a narrow card the toolbar stays one row: the menus have only their icons, and groups and comparison
 * are in one of them.
 */
export const toolbarStyles = css`
  .toolbar,
  .openers,
  .period {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }

  .toolbar {
    gap: calc(var(--_space) * 1);
  }

  .toolbar .segments {
    margin-inline-end: calc(var(--_space) * 1);
  }

  .shown {
    display: contents;
  }

  /* Hidden while the text beside them is still empty. */
  .waiting > .period {
    visibility: hidden;
  }

  .period {
    flex-wrap: nowrap;
    grid-area: 1 / 2;
  }

  :is(.toolbar, .period) .button {
    padding-inline: calc(var(--_space) * 2);
    border-color: transparent;
  }

  .openers .field {
    anchor-name: --opener;
  }

  .select span {
    color: var(--_text-muted);
  }

  .select select {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background-color: transparent;
    cursor: pointer;
  }

  .select option {
    background-color: var(--_surface);
    color: var(--_text);
  }

  .select :focus-visible {
    outline: none;
  }

  .period .turn {
    min-block-size: 28px;
    padding: 0 calc(var(--_space) * 1);
    min-inline-size: 28px;
    color: var(--_text-muted);
  }

  .turn[aria-disabled='true'] {
    opacity: 0.45;
    cursor: not-allowed;
  }

  :host(:state(rtl)) .turn .icon {
    scale: -1 1;
  }

  .toolbar .toggle[aria-pressed='true'] {
    background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    box-shadow: inset 0 -2px 0 var(--_accent);
  }

  @container (max-width: 76em) {
    .openers .button > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }

  @container (max-width: 46em) {
    .wide {
      display: none;
    }

    .openers {
      flex-wrap: nowrap;
    }
  }

  @container (max-width: 34.3em) {
    .toolbar .segments {
      margin: 0;
    }

    .toolbar .segments label {
      padding: 0 calc(var(--_space) * 1.5);
    }
  }

  @media (forced-colors: active) {
    .toolbar .toggle[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
  }
`;
