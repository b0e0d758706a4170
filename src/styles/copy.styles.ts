import { css } from 'lit';

/** The copy button, and the message beside it. */
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
