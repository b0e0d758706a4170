import { css } from 'lit';

export const optionRowStyles = css`
  .option {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_text-muted);
  }
`;
