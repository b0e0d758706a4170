import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../text/names.js';

/** A paler picture alone could be a finished one. */
export function updatingSign(isUpdating: boolean, { text }: Localization): TemplateResult | typeof nothing {
  if (!isUpdating) return nothing;
  return html`<span part="updating" class="updating" aria-hidden="true">${text.updating}</span>`;
}
