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

/** Everything that can go wrong. */
export const ERROR_CODES = Object.keys(CODES) as UsageErrorCode[];

/** Asks on every frame until there is an answer. */
export async function until<T>(condition: () => T): Promise<NonNullable<T>> {
  for (let frame = 0; frame < 120; frame++) {
    const found = condition();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`not within 120 frames: ${condition.toString()}`);
}

/** What a selector finds in the shadow root of a tag below `root`, once it is there. */
export function shadowOf(root: Element, tag: string, selector: string): Promise<HTMLElement> {
  return until(() => root.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(selector));
}

/** As a page would style it: the native button of WebKitGTK is pale on pale in a dark page. */
const BUTTON =
  'padding: 4px 12px; border: 1px solid; border-radius: 6px; background: none; color: inherit; font: inherit';

/** A form that shows what it would send. */
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
