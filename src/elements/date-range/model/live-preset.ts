import type { UsageStore } from '../../../store/index.js';
import type { Day } from '../../../time/day.js';
import type { RangePreset } from './preset-days.js';

/** Follows a preset that was chosen, whose days move with today. */
export class LivePreset {
  /** The one that was chosen without a store. */
  own: string | RangePreset | null = null;
  /** What it stood for when last seen; its day is `null` while the account has not told. */
  #last: { readonly preset: string | RangePreset; readonly today: Day | null; readonly value: string } | null = null;

  get isFollowed(): boolean {
    return this.#last !== null;
  }

  /** The value now, and whether another day has made it another one: then it is a choice of the user's that goes on. */
  follow(
    store: UsageStore | null,
    shown: string,
    today: Day | null,
    valueOf: (preset: string | RangePreset) => string,
  ): { readonly value: string; readonly hasMoved: boolean } {
    const range = store?.get().query.range;
    const preset = range && 'preset' in range ? range.preset : store ? null : this.own;
    const last = this.#last;
    const isSame = last !== null && preset !== null && last.preset === preset;
    const isOverwritten = isSame && !store && shown !== last.value;
    if (isOverwritten) this.own = null;
    const value = isSame && !store && !isOverwritten ? valueOf(preset) : shown;
    this.#last = preset === null ? null : { preset, today, value };
    const isNextDay = isSame && last.today !== null && last.today !== today;
    return { value, hasMoved: isNextDay && last.value !== value };
  }
}
