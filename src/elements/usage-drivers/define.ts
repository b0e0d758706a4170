import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { UsageDrivers } from './usage-drivers.js';

if (!customElements.get('usage-drivers')) customElements.define('usage-drivers', UsageDrivers);
warnIfOtherVersion('usage-drivers');

declare global {
  interface HTMLElementTagNameMap {
    'usage-drivers': UsageDrivers;
  }
}
