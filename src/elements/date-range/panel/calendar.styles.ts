import { css } from 'lit';

export const calendarStyles = css`
  .calendar {
    --_day: max(36px, 2.5em);
    --_row: max(34px, 2.4em);
    --_turn: max(32px, 2.25em);
    display: grid;
    position: relative;
    grid-auto-flow: column;
    justify-content: center;
    gap: calc(var(--_space) * 6);
    touch-action: pan-y;
    -webkit-touch-callout: none;
    user-select: none;
  }

  .turn {
    position: absolute;
    inset-block-start: 0;
    inline-size: var(--_turn);
    min-block-size: var(--_turn);
    padding: 0;
    border-color: transparent;
  }

  .next {
    inset-inline-end: 0;
  }

  :host(:state(rtl)) .previous .icon,
  :host(:not(:state(rtl))) .next .icon {
    transform: scaleX(-1);
  }

  .month {
    border-spacing: 0 2px;
    inline-size: min(var(--_day) * 7, 100vw - 52px);
    table-layout: fixed;
    text-align: center;
  }

  caption {
    line-height: var(--_turn);
    font-weight: var(--_font-weight-strong);
  }

  th {
    block-size: 28px;
    padding: 0;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  td {
    block-size: var(--_row);
    padding: 0;
  }

  .day {
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }

  .day span {
    display: grid;
    place-content: center;
    position: relative;
    block-size: var(--_row);
    border-radius: var(--_radius-small);
  }

  .day:hover:not([aria-disabled]) span {
    background-color: var(--_surface-sunken);
  }

  .day[aria-current] span::after {
    position: absolute;
    inset-block-end: 4px;
    inset-inline: calc(50% - 2px);
    block-size: 4px;
    border-radius: 2px;
    background-color: currentColor;
    content: '';
  }

  .day[aria-selected='true'],
  .day[aria-selected='true']:hover:not([aria-disabled]) span {
    background-color: color-mix(in oklab, var(--_accent) 16%, var(--_surface));
  }

  .day.start {
    border-start-start-radius: var(--_radius-small);
    border-end-start-radius: var(--_radius-small);
  }

  .day.end {
    border-start-end-radius: var(--_radius-small);
    border-end-end-radius: var(--_radius-small);
  }

  .day:is(.start, .end) span,
  .day:is(.start, .end):hover:not([aria-disabled]) span {
    background-color: var(--_accent);
    color: color-mix(in oklab, var(--_text-on-accent) 100%, var(--_accent));
    font-weight: var(--_font-weight-strong);
  }

  .day[aria-disabled] {
    color: var(--_text-muted);
    cursor: not-allowed;
  }

  .day[aria-disabled] span {
    opacity: 0.6;
  }

  .blocked {
    text-decoration: line-through;
  }

  .day:focus {
    outline: none;
  }

  .day:focus-visible span {
    z-index: 1;
    outline: var(--_focus-width) solid;
    outline-color: var(--_focus);
    outline-offset: 1px;
  }

  @media (pointer: coarse) {
    .calendar {
      --_day: max(42px, 2.5em);
      --_row: max(44px, 2.4em);
      --_turn: max(44px, 2.25em);
    }
  }

  @media (forced-colors: active) {
    .day[aria-selected='true'] {
      border-block: 2px solid Highlight;
    }

    .day:is(.start, .end) span {
      forced-color-adjust: none;
      background-color: Highlight;
      color: HighlightText;
    }

    .day[aria-disabled] {
      color: GrayText;
    }

    .day[aria-current] span::after {
      forced-color-adjust: none;
      background-color: CanvasText;
    }
  }
`;
