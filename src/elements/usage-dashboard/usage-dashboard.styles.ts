import { css } from 'lit';
import { baseStyles } from '../../styles/base.styles.js';
import { controls } from '../../styles/controls.styles.js';

export const styles = [
  baseStyles,
  controls,
  css`
    :host {
      container-type: inline-size;
    }

    :host([theme='light']) {
      color-scheme: light;
    }

    :host([theme='dark']) {
      color-scheme: dark;
    }

    .dashboard {
      display: grid;
      gap: calc(var(--_space) * 6);
    }

    .dashboard > * {
      min-inline-size: 0;
    }

    .header {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: space-between;
      gap: calc(var(--_space) * 4) calc(var(--_space) * 8);
    }

    h2 {
      margin: 0;
      font-size: var(--_font-size-heading);
      font-weight: var(--_font-weight-strong);
      line-height: 1.25;
      letter-spacing: -0.015em;
    }

    .subheading {
      margin: calc(var(--_space) * 0.5) 0 0;
      color: var(--_text-muted);
    }

    .filters {
      display: flex;
      min-inline-size: 0;
      flex-wrap: wrap;
      align-items: start;
      gap: calc(var(--_space) * 2);
    }

    .clear {
      border-color: transparent;
      background: none;
      color: var(--_text-muted);
    }

    .footer {
      display: flex;
      flex-wrap: wrap;
      gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
      color: var(--_text-muted);
      font-size: var(--_font-size-small);
    }

    .footer p {
      margin: 0;
    }

    a {
      color: var(--_accent);
      text-underline-offset: 0.2em;
    }

    @container (max-width: 640px) {
      .filters {
        inline-size: 100%;
      }

      agent-filter,
      date-range {
        flex: 1 1 200px;
        inline-size: auto;
      }
    }
  `,
];
