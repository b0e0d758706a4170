import { css } from 'lit';

/** The notices in place of a report: an error, or that there is no usage. */
export const noticeStyles = css`
  .notice {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 6) calc(var(--_space) * 4);
    text-align: center;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }

  .notice p {
    max-inline-size: 56ch;
    margin: 0;
    color: var(--_text-muted);
  }

  .notice .title {
    color: var(--_text);
    font-weight: var(--_font-weight-strong);
  }

  .notice .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 1);
  }

  .notice small {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
`;
