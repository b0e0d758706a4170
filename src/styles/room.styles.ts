import { css } from 'lit';

/**
 * Elements that show data fill the available width. As size containers, they have no intrinsic width. In layouts that
 * use the intrinsic width, a line without height (`::before`) provides one of 240 to 640 pixels. The flex and grid
 * properties are for pages that make the element a flex container or a grid.
 */
export const room = css`
  :host {
    flex-wrap: wrap;
    max-inline-size: 100%;
  }

  :host > * {
    flex: 1 0 100%;
    place-self: stretch;
  }

  :host::before {
    content: '';
    display: grid;
    grid-template-columns: minmax(240px, 640px);
    block-size: 0;
    overflow: hidden;
  }
`;
