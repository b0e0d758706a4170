import { css } from 'lit';

/** A field with a button (`.opener`) in it, which opens a popover: see `popover.styles.ts`. */
export const field = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }

  .field {
    anchor-name: --opener;
  }

  .opener {
    display: grid;
    place-content: center;
    min-inline-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background-color: transparent;
    color: var(--_text-muted);
    cursor: pointer;
  }

  .opener:hover:enabled {
    color: var(--_text);
  }

  :disabled {
    cursor: not-allowed;
  }

  .control {
    inline-size: 100%;
    cursor: text;
  }

  ::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
`;
