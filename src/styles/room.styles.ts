import { css } from 'lit';

/**
 * What holds data fills the room there is. Its layout goes by its own width, so a container inside says nothing of how
 * wide it would like to be; where a place asks for that, a line without height answers: 240 to 640 pixels.
 */
export const room = css`
  :host {
    flex-wrap: wrap;
    max-inline-size: 100%;
  }

  /* Also where a page's rule makes the element a flex box or a grid. */
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
