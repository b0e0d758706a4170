import { css } from 'lit';

/**
 * The popover that a field opens. The box of the field is the anchor `--opener`, and `PopoverController` shows and
 * hides the popover. It is on the side with more room and no higher than that room; its content scrolls. Loaded with
 * the content of the popover.
 */
export const popover = css`
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
