import { css } from 'lit';

/**
 * A few options side by side, one of which is chosen: a pale track, in which the chosen option is raised. The ring
 * around it has a contrast of at least 3:1 to the track, for people who cannot distinguish the colours.
 * The label around a select shows the focus in the same way.
 */
export const segments = css`
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background-color: var(--_surface-sunken);
  }

  .segments label {
    display: inline-flex;
    flex: auto;
    align-items: center;
    justify-content: center;
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 3);
    border-radius: var(--_radius-small);
    color: var(--_text-muted);
    text-align: center;
    cursor: pointer;
    transition: color var(--_duration);
  }

  .segments label:hover {
    color: var(--_text);
  }

  .segments label:has(:checked) {
    background-color: var(--_surface);
    box-shadow: inset 0 0 0 var(--_border-width) var(--_mark);
    color: var(--_text);
  }

  :is(.segments label, .select):has(:focus-visible) {
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
    .segments {
      outline: 1px solid CanvasText;
    }

    .segments label:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      box-shadow: none;
    }
  }
`;
