import { css } from 'lit';

/** What opens below a control, whose box is the anchor `--opener`; `PopoverController` shows and hides it. */
export const popover = css`
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
    max-inline-size: calc(100vw - 16px);
    max-block-size: calc(100% - 8px);
    margin: 4px 0;
    overflow: auto;
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-popover);
  }

  :host(:dir(rtl)) .popover {
    position-area: bottom span-left;
  }
`;
