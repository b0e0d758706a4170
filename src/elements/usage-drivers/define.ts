import { isFree } from '../../internal/is-free.js';
import { UsageDrivers } from './usage-drivers.js';

if (isFree('usage-drivers')) customElements.define('usage-drivers', UsageDrivers);

declare global {
  interface HTMLElementTagNameMap {
    'usage-drivers': UsageDrivers;
  }
}
