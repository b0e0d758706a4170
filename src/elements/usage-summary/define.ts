import { warnIfTaken } from '../../internal/warn-if-taken.js';
import { UsageSummary } from './usage-summary.js';

if (!customElements.get('usage-summary')) customElements.define('usage-summary', UsageSummary);
warnIfTaken('usage-summary');

declare global {
  interface HTMLElementTagNameMap {
    'usage-summary': UsageSummary;
  }
}
