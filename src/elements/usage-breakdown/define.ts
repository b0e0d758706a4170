import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { UsageBreakdown } from './usage-breakdown.js';

if (!customElements.get('usage-breakdown')) customElements.define('usage-breakdown', UsageBreakdown);
warnIfOtherVersion('usage-breakdown');

declare global {
  interface HTMLElementTagNameMap {
    'usage-breakdown': UsageBreakdown;
  }
}
