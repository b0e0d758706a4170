import { css } from 'lit';

/**
 * Buttons and fields look alike in every element. The padding of a button keeps a label of two lines off the border.
 * They are less prominent than the data. Only under the pointer, the border is as strong as a mark.
 */
export const controls = css`
  .button,
  .control {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 3);
    border: var(--_border-width) solid var(--_border-strong);
    border-radius: var(--_radius-small);
    background-color: var(--_surface);
    color: var(--_text);
    line-height: 1.2;
    cursor: pointer;
    transition:
      background var(--_duration),
      border-color var(--_duration);
  }

  .button {
    padding-block: calc(var(--_space) * 1.5);
  }

  .button:hover:not(:disabled) {
    background-color: var(--_surface-sunken);
  }

  .control:hover:not(:disabled) {
    border-color: var(--_mark);
  }

  .button:disabled,
  .control:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }

  .icon {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  @media print {
    .control {
      border-color: transparent;
    }
  }

  @media (pointer: coarse) {
    .button,
    .control {
      min-block-size: 44px;
    }
  }
`;
