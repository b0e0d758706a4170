import { css } from 'lit';

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    min-inline-size: 0;
    margin-inline: calc(var(--_space) * -2);
    font-size: var(--_font-size-small);
  }

  .group {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 28px;
    max-inline-size: 100%;
    padding: 0 calc(var(--_space) * 2);
    border: var(--_border-width) solid transparent;
    border-radius: var(--_radius-small);
    background: none;
    cursor: pointer;
  }

  .group > :last-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .group:hover {
    background-color: var(--_surface-sunken);
  }

  .group[aria-pressed='false'] {
    color: var(--_text-muted);
    text-decoration: line-through;
  }

  .group[aria-pressed='false'] .swatch {
    background: none;
  }

  .group[aria-pressed='false'] .swatch svg {
    visibility: hidden;
  }

  @media print {
    .group {
      min-block-size: 0;
    }
  }
`;
