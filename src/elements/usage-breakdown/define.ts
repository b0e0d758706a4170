import { isFree } from '../../internal/is-free.js';
import { UsageBreakdown } from './usage-breakdown.js';

if (isFree('usage-breakdown')) customElements.define('usage-breakdown', UsageBreakdown);

declare global {
  interface HTMLElementTagNameMap {
    'usage-breakdown': UsageBreakdown;
  }
}
