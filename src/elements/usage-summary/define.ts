import { isFree } from '../../internal/is-free.js';
import { UsageSummary } from './usage-summary.js';

if (isFree('usage-summary')) customElements.define('usage-summary', UsageSummary);

declare global {
  interface HTMLElementTagNameMap {
    'usage-summary': UsageSummary;
  }
}
