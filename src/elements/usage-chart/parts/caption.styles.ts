import { css } from 'lit';

/**
 * Total and summary above the drawing, and the caption below it. The summary has the height that most summaries need,
 * so that the drawing does not move when the text changes. That height depends on a separate container, because a page
 * can reset the `container-type` of the element.
 */
export const captionStyles = css`
  .total,
  .summary {
    min-block-size: 1lh;
    margin: 0;
    color: var(--_text-muted);
    font-variant-numeric: tabular-nums;
  }

  .total {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }

  .sentence {
    container-type: inline-size;
    margin-block-start: calc(var(--_space) * -2);
  }

  figcaption {
    overflow-wrap: anywhere;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }

  .keys[open] {
    flex-basis: 100%;
  }

  .keys summary {
    inline-size: fit-content;
    line-height: 24px;
    cursor: pointer;
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

  .key-line {
    flex-basis: 100%;
    min-block-size: 1lh;
  }

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .key li {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .key svg {
    flex: none;
    inline-size: 16px;
    block-size: 12px;
    color: var(--_chart-bar);
    stroke: currentColor;
    fill: currentColor;
  }

  .key .hollow {
    fill: none;
  }

  .key .textured {
    display: none;
  }

  .key .upcoming {
    color: var(--_chart-grid);
  }

  .key :is(.unavailable, .unpriced) {
    color: var(--_chart-axis);
  }

  .key .previous {
    color: var(--_chart-before);
  }

  .key .counterfactual {
    color: var(--_chart-counterfactual);
  }

  .key .marker {
    color: var(--_text);
  }

  @media (forced-colors: active), (prefers-contrast: more) {
    .key .plain {
      display: none;
    }

    .key .textured {
      display: inline;
    }
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

  @media (max-width: 21em) {
    .total {
      min-block-size: 2lh;
    }

    figcaption > span {
      flex-basis: 100%;
    }

    .key-line {
      min-block-size: calc(2lh + var(--_space));
    }
  }

  @media print {
    .summary {
      min-block-size: 0;
    }
  }
`;
