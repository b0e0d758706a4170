import { css } from 'lit';

/** A card with a head: a title on one side, what can be switched on the other. */
export const panel = css`
  .card {
    display: grid;
    gap: calc(var(--_space) * 5);
    min-inline-size: 0;
    margin: 0;
  }

  .card:focus {
    outline: none;
  }

  .card > * {
    min-inline-size: 0;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
  }

  .nothing {
    margin: 0;
    color: var(--_text-muted);
  }

  h2 {
    margin: 0;
    font-size: var(--_font-size-large);
    font-weight: var(--_font-weight-strong);
    line-height: 1.3;
  }
`;
