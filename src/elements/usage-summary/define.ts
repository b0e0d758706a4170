import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { UsageSummary } from './usage-summary.js';

if (!customElements.get('usage-summary')) customElements.define('usage-summary', UsageSummary);
warnIfOtherVersion('usage-summary');

declare global {
  interface HTMLElementTagNameMap {
    'usage-summary': UsageSummary;
  }
}
