import { isFree } from '../../internal/is-free.js';
import { DateRange } from './date-range.js';

if (isFree('date-range')) customElements.define('date-range', DateRange);

declare global {
  interface HTMLElementTagNameMap {
    'date-range': DateRange;
  }
}
