import { css } from 'lit';
import { baseStyles } from './base.styles.js';
import { controls } from './controls.styles.js';
import { room } from './room.styles.js';

/**
 * The frame of an element that shows a report: the card, its heading, and the notices.
 *
 * - `.frame` is the container for queries: the host cannot be, since a page's rule for all elements may make it inline.
 * - `.updating` lies above the body and takes no space; it appears only if loading takes longer than a moment.
 * - `.dimmed`: data that stays on screen while another query loads, or after that query has failed. It is still readable.
 * - `.ghost`: an invisible skeleton that keeps the height below a notice. In a narrow card, which is high, it keeps
 *   only a part of the height.
 */
const frame = css`
  .card {
    padding: calc(var(--_space) * 6);
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .frame {
    container-type: inline-size;
  }

  .panel {
    display: grid;
    gap: calc(var(--_space) * 5);
    min-inline-size: 0;
    margin: 0;
  }

  .panel:focus {
    outline: none;
  }

  .panel > * {
    min-inline-size: 0;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
  }

  h2 {
    margin: 0;
    font-size: var(--_font-size-large);
    font-weight: var(--_font-weight-strong);
    line-height: 1.3;
  }

  .body {
    position: relative;
    min-inline-size: 0;
  }

  .nothing {
    margin: 0;
    color: var(--_text-muted);
  }

  .in-place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .in-place > * {
    grid-area: 1 / 1;
  }

  .in-place > [role='alert'] {
    align-self: center;
  }

  .ghost {
    visibility: hidden;
  }

  .ghost .skeleton {
    animation: none;
  }

  @container (width < 54em) {
    .ghost {
      max-block-size: 20em;
      overflow: hidden;
    }
  }

  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }

  .stale {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: var(--_border-width) solid var(--_warning);
    border-radius: var(--_radius-small);
    color: var(--_text);
  }

  .skeleton {
    border-radius: var(--_radius-small);
    background-color: color-mix(in oklab, var(--_text) 11%, var(--_surface));
    animation: pulse 1.6s ease-in-out infinite;
  }

  @keyframes pulse {
    50% {
      opacity: 0.6;
    }
  }

  .updating {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(var(--_space) * 2);
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
    padding: calc(var(--_space) * 0.5) calc(var(--_space) * 3);
    border: var(--_border-width) solid var(--_border);
    border-radius: 1lh;
    background-color: var(--_surface);
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    box-shadow: var(--_shadow);
    pointer-events: none;
    animation: appear var(--_duration) 300ms backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .dimmed :is(.value, td) {
    color: var(--_text-muted);
  }

  @media print {
    .card {
      break-inside: avoid;
      box-shadow: none;
    }
  }

  @media (forced-colors: active) {
    .skeleton {
      background-color: GrayText;
      forced-color-adjust: none;
    }
  }
`;

/** The styles of all elements with a frame. */
export const frameStyles = [baseStyles, room, controls, frame];
