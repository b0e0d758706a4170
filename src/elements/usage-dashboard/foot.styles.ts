import { css } from 'lit';

export const footStyles = css`
  .printed {
    margin: calc(var(--_space) * 2) 0 0;
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }

  .proof-line {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 1.5);
    line-height: max(var(--_space) * 5, 1.45em);
  }

  .proof-line p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .proof-line .icon {
    inline-size: 1.2em;
    block-size: 1lh;
    stroke-width: 2.25;
  }

  .proof-line .sound {
    color: var(--_success);
  }

  .proof-line .unsound {
    color: var(--_warning);
  }

  .proof-line .quiet {
    min-block-size: calc(var(--_space) * 6);
    margin-block: calc(var(--_space) * -0.5);
    gap: 0;
    color: var(--_text);
    vertical-align: middle;
  }

  .proof-line .chevron {
    inline-size: 1.4em;
    stroke-width: 1.75;
    transition: transform var(--_duration);
  }

  [aria-expanded='true'] .chevron {
    transform: scaleY(-1);
  }

  .proof-facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 18em), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
    margin: calc(var(--_space) * 2) 0 calc(var(--_space) * 1);
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_border);
    border-radius: var(--_radius);
    background-color: var(--_surface);
  }

  .proof-facts[hidden] {
    display: none;
  }

  dd {
    margin: 0;
    color: var(--_text);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .footer {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 8);
  }

  .footer p {
    margin: 0;
    text-wrap: pretty;
  }

  .links {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 5);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .links a {
    display: inline-block;
    line-height: max(var(--_space) * 6, 1.45em);
  }

  a {
    color: var(--_accent);
    overflow-wrap: anywhere;
    text-underline-offset: 0.2em;
  }
`;
