import { css } from 'lit';

/** A placeholder for a row of a table that is still loading: a name, a bar and three numbers. */
export const skeletonRows = css`
  .table-row {
    block-size: calc(var(--_space) * 4);
    margin-block: 0 calc(var(--_space) * 7);
    mask-image: linear-gradient(
      to right,
      #000 20%,
      transparent 20% 32%,
      #000 32% 56%,
      transparent 56% 66%,
      #000 66% 73%,
      transparent 73% 80%,
      #000 80% 86%,
      transparent 86% 94%,
      #000 94%
    );
  }

  :host(:state(rtl)) .table-row {
    transform: scaleX(-1);
  }
`;
