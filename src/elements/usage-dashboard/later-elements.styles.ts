import { css } from 'lit';

/**
 * The place of elements whose code comes later: as high as what they show until they have data. Not for what a server has
 * rendered, which fills the place itself.
 */
export const placeStyles = css`
  :is(usage-drivers, usage-breakdown):not(:defined, [hidden]) {
    display: block;
    box-sizing: border-box;
    min-block-size: calc(var(--_space) * 116);
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }

  usage-breakdown:not(:defined) {
    min-block-size: calc(var(--_space) * 166);
  }

  :not(:defined) > .nothing {
    display: none;
  }

  @container (width < 56em) {
    usage-breakdown:not(:defined) {
      min-block-size: calc(var(--_space) * 294);
    }
  }
`;
