import { warnIfTaken } from '../../internal/warn-if-taken.js';
import { DateRange } from './date-range.js';

if (!customElements.get('date-range')) customElements.define('date-range', DateRange);
warnIfTaken('date-range');

declare global {
  interface HTMLElementTagNameMap {
    'date-range': DateRange;
  }
}
