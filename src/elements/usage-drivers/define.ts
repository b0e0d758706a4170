import { warnIfTaken } from '../../internal/warn-if-taken.js';
import { UsageDrivers } from './usage-drivers.js';

if (!customElements.get('usage-drivers')) customElements.define('usage-drivers', UsageDrivers);
warnIfTaken('usage-drivers');

declare global {
  interface HTMLElementTagNameMap {
    'usage-drivers': UsageDrivers;
  }
}
