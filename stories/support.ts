import { html, type TemplateResult } from 'lit';
import type { UsageErrorCode } from '../src/store/index.js';
import { style } from './style.js';

const CODES: Record<UsageErrorCode, true> = {
  network: true,
  offline: true,
  timeout: true,
  internal: true,
  rate_limited: true,
  unauthorized: true,
  forbidden: true,
  invalid_request: true,
  range_too_long: true,
  granularity_unsupported: true,
  retention_exceeded: true,
  unknown_agent: true,
  too_large: true,
  bad_json: true,
  bad_schema: true,
  not_configured: true,
};

/** All errors. */
export const ERROR_CODES = Object.keys(CODES) as UsageErrorCode[];

/** Calls a function on every frame until it returns a value. */
export async function until<T>(condition: () => T): Promise<NonNullable<T>> {
  for (let frame = 0; frame < 120; frame++) {
    const found = condition();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`not within 120 frames: ${condition.toString()}`);
}

/** Waits for an element in the shadow root of the first element with a tag. */
export function shadowOf(root: Element, tag: string, selector: string): Promise<HTMLElement> {
  return until(() => root.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(selector));
}

/** Styles for buttons, because WebKitGTK's native button is unreadable on a dark page. */
const BUTTON =
  'padding: 4px 12px; border: 1px solid; border-radius: 6px; background: none; color: inherit; font: inherit';

/** A form that shows the data that it would submit. */
export function formFrame(field: unknown): TemplateResult {
  const show = (event: Event) => {
    const form = event.currentTarget as HTMLFormElement;
    const output = form.querySelector('output');
    if (output) output.value = new URLSearchParams([...new FormData(form)] as [string, string][]).toString();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    show(event);
  };
  return html`
    <form
      style=${style('display: grid; justify-items: start; gap: 12px')}
      @change=${show}
      @submit=${submit}
      @reset=${show}
    >
      ${field}
      <span
        ><button type="submit" style=${style(BUTTON)}>Send</button>
        <button type="reset" style=${style(BUTTON)}>Reset</button></span
      >
      <output aria-label="What the form sends"></output>
    </form>
  `;
}
