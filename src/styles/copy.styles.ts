import { css } from 'lit';

/** The button that copies, and what it says beside it. */
export const copyStyles = css`
  .copy {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    color: var(--_text-muted);
  }

  .copy > :not(:empty, button) {
    padding-inline: calc(var(--_space) * 3);
  }
`;
