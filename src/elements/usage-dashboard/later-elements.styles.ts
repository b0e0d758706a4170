import { css } from 'lit';

/**
 * Reserves the place of elements whose code is loaded later: as high as their skeletons. Elements that a server has
 * rendered already fill their place.
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
