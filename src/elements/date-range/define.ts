import { warnIfOtherVersion } from '../../internal/warn-if-other-version.js';
import { DateRange } from './date-range.js';

if (!customElements.get('date-range')) customElements.define('date-range', DateRange);
warnIfOtherVersion('date-range');

declare global {
  interface HTMLElementTagNameMap {
    'date-range': DateRange;
  }
}
