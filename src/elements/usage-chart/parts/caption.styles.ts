import { css } from 'lit';

/**
 * Total and summary above the drawing, and the caption below it. The summary is in a container of its own, because a page
 * can reset that of the element, and has the height of most summaries, so that the drawing does not move when the text
 * changes.
 */
export const captionStyles = css`
  .total {
    margin: calc(var(--_space) * 0.5) 0 0;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .sentence {
    container-type: inline-size;
    margin-block-start: calc(var(--_space) * -2);
  }

  .summary {
    margin: 0;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }

  figcaption {
    overflow-wrap: anywhere;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .keys summary {
    cursor: pointer;
  }

  .keys p {
    margin-block: calc(var(--_space) * 1) 0;
  }

  @media (hover: none) and (pointer: coarse) {
    .keys {
      display: none;
    }
  }

  .notes {
    flex-basis: 100%;
    margin: 0;
    padding: 0;
    color: var(--_warning);
    list-style: none;
  }

  .key {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .key svg {
    inline-size: 12px;
    block-size: 12px;
    color: var(--_chart-bar);
    stroke: currentColor;
    fill: none;
  }

  .key .upcoming {
    color: var(--_chart-grid);
    fill: color-mix(in oklab, currentColor 40%, transparent);
  }

  @container (max-width: 50.75em) {
    .summary {
      min-block-size: 2lh;
    }
  }

  @container (max-width: 32em) {
    .summary {
      min-block-size: 3lh;
    }
  }

  @container (max-width: 34.3em) {
    .keys {
      flex-basis: 100%;
    }
  }
`;
