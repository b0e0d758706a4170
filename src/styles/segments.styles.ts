import { css } from 'lit';

/** A few options side by side, one of which is chosen. */
export const segments = css`
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: var(--_border-width) solid var(--_border-strong);
    border-radius: var(--_radius-small);
  }

  .segments label {
    display: inline-flex;
    flex: auto;
    align-items: center;
    justify-content: center;
    min-block-size: calc(var(--_control-height) - 2 * var(--_border-width));
    padding: 0 calc(var(--_space) * 3);
    text-align: center;
    cursor: pointer;
    transition: background var(--_duration);
  }

  .segments label:first-of-type {
    border-start-start-radius: calc(var(--_radius-small) - 1px);
    border-end-start-radius: calc(var(--_radius-small) - 1px);
  }

  .segments label:last-of-type {
    border-start-end-radius: calc(var(--_radius-small) - 1px);
    border-end-end-radius: calc(var(--_radius-small) - 1px);
  }

  .segments label:hover {
    background-color: var(--_surface-sunken);
  }

  .segments label:has(:checked) {
    background-color: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    box-shadow: inset 0 -2px 0 var(--_accent);
  }

  .segments label:has(:focus-visible) {
    outline: var(--_focus-width) solid;
    outline-color: var(--_focus);
    outline-offset: 2px;
  }

  @media (pointer: coarse) {
    .segments label {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .segments label:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
  }
`;
