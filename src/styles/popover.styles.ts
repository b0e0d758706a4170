import { css } from 'lit';

/**
 * A field with a button in it, and what opens below: its box is the anchor `--opener`; `PopoverController` shows and hides
 * the popover, on the side with more room, and no higher than that: what is cut off scrolls.
 */
export const popover = css`
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

  .control:hover:not(:disabled) {
    background-color: var(--_surface);
  }

  ::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }

  .popover {
    position: fixed;
    position-anchor: --opener;
    position-area: bottom span-right;
    position-try:
      most-height flip-block,
      flip-inline,
      flip-block flip-inline;
    inset: auto;
    max-inline-size: calc(100vw - 16px);
    max-block-size: calc(100% - 8px);
    margin: 4px 0;
    margin-inline-end: 4px;
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

  :host(:state(rtl)) .popover {
    position-area: bottom span-left;
  }
`;
