import { warnIfTaken } from '../../internal/warn-if-taken.js';
import { UsageBreakdown } from './usage-breakdown.js';

if (!customElements.get('usage-breakdown')) customElements.define('usage-breakdown', UsageBreakdown);
warnIfTaken('usage-breakdown');

declare global {
  interface HTMLElementTagNameMap {
    'usage-breakdown': UsageBreakdown;
  }
}
