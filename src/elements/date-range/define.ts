import { type FilterEvents, type ListenerMethod, warnIfTaken } from '../../internal/registration.js';
import { DateRange } from './date-range.js';

if (!customElements.get('date-range')) customElements.define('date-range', DateRange);
warnIfTaken('date-range');

declare global {
  interface HTMLElementTagNameMap {
    'date-range': DateRange;
  }
}

declare module './date-range.js' {
  interface DateRange {
    addEventListener: ListenerMethod<DateRange, FilterEvents<DateRange>, AddEventListenerOptions>;
    removeEventListener: ListenerMethod<DateRange, FilterEvents<DateRange>, EventListenerOptions>;
  }
}
