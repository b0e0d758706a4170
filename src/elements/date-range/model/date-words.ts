import { fold } from './fold.js';
import { dateTimeFormat } from '../../../format/intl-cache.js';

/** What a word of a written date can mean; nothing, where it only joins the others. */
export interface Meaning {
  readonly month?: number;
  /** 0 is Sunday; two, where only an accent keeps them apart. */
  readonly weekdays?: readonly number[];
  readonly unit?: PeriodUnit;
  /** Goes with the twelve o'clock at which a day begins. */
  readonly isMidnight?: boolean;
}

/** Periods that are counted within a year. */
export type PeriodUnit = 'quarter' | 'half' | 'week';

export interface DateWords {
  readonly meanings: ReadonlyMap<string, Meaning>;
  /** Any of the words at the place where it is tried, the longest that fits. */
  readonly pattern: RegExp;
  /** The pattern of the words between the ends of a range. */
  readonly between: string;
  /** What stands before the distance of a zone's clock: `GMT`. */
  readonly zones: readonly string[];
  /** Whether hours and minutes have a dot between them, as dates have. */
  readonly hasDottedTimes: boolean;
}

const FIELDS = { timeZone: 'UTC', calendar: 'gregory' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const NUMERIC = { year: 'numeric', day: 'numeric' } as const;

/** The ways in which dates are printed: in sentences, a word may have another form than alone. */
const STYLES: readonly Intl.DateTimeFormatOptions[] = (['long', 'short'] as const).flatMap((style) => [
  { month: style },
  { month: style, day: 'numeric' },
  { month: style, year: 'numeric' },
  { month: style, ...NUMERIC },
  { month: style, day: 'numeric', ...TIME },
  { month: style, weekday: style, ...NUMERIC },
  { month: style, weekday: style, ...NUMERIC, ...TIME },
  { weekday: style },
  { dateStyle: style === 'long' ? 'full' : 'long', timeStyle: 'short' },
]);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SUNDAY = Date.UTC(2000, 0, 2);

/** All months, all weekdays and the hours of both halves of a day come by. */
const SAMPLES = Array.from({ length: 15 }, (_, index) => SUNDAY + index * (26 * DAY + 4 * HOUR));

/** How far apart the ends of a range are: within a day, a month, a year, and beyond. */
const DISTANCES = [3 * HOUR, 2 * DAY, 40 * DAY, 400 * DAY];

/** Those that people write beside what is printed. */
const JOINING = ['de', 'del', 'of', 'the', 'on', 'at'];

/** What may stand before a number: `week 41`, `ngày 4 tháng 10`. */
const FIELD_NAMES: readonly (readonly [field: string, meaning: Meaning])[] = [
  ['quarter', { unit: 'quarter' }],
  ['weekOfYear', { unit: 'week' }],
  ['year', {}],
  ['month', {}],
  ['day', {}],
];

/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]$/u;

class Collector {
  readonly meanings = new Map<string, Meaning>();
  readonly between = new Set(['to', 'until', 'through']);
  readonly zones = new Set<string>();
  /** Those that the next word may follow at once: `d’`. */
  readonly #attached = new Set<string>();

  add(written: string, meaning: Meaning): void {
    const word = bare(written);
    if (!/\p{L}/u.test(word)) return;
    const known = this.meanings.get(word);
    const weekdays = [...(known?.weekdays ?? []), ...(meaning.weekdays ?? [])];
    this.meanings.set(word, { ...known, ...meaning, ...(weekdays.length > 0 && { weekdays }) });
  }

  collect(language: string): void {
    for (const word of JOINING) this.add(word, {});
    for (const style of STYLES) {
      const format = dateTimeFormat(language, { ...FIELDS, ...style });
      for (const time of SAMPLES) for (const part of format.formatToParts(time)) this.#addPart(part, time);
      for (const distance of DISTANCES) this.#addRange(format, SUNDAY, distance);
    }
    // Ranges have words of their own for the times of a day.
    const hours = dateTimeFormat(language, { ...FIELDS, ...TIME });
    for (let hour = 0; hour < 24; hour++) this.#addRange(hours, SUNDAY + hour * HOUR, HOUR);
    for (const [type, meaning] of FIELD_NAMES) {
      const name = new Intl.DisplayNames(language, { type: 'dateTimeField' }).of(type) ?? '';
      // Sunday and the week have one name in Indonesian.
      if (!this.meanings.has(bare(name))) this.add(name, meaning);
    }
    const zoned = dateTimeFormat(language, { ...TIME, timeZone: 'Etc/GMT-2', timeZoneName: 'short' });
    for (const { type, value } of zoned.formatToParts(0)) {
      const [word] = type === 'timeZoneName' ? (/\p{L}[\p{L}\p{M}]*/u.exec(fold(value)) ?? []) : [];
      if (word !== undefined) this.zones.add(word);
    }
  }

  #addPart({ type, value }: Intl.DateTimeFormatPart, time: number): void {
    const date = new Date(time);
    if (type === 'month') this.add(value, { month: date.getUTCMonth() + 1 });
    else if (type === 'weekday') this.add(value, { weekdays: [date.getUTCDay()] });
    else if (type === 'dayPeriod') this.add(value, date.getUTCHours() === 0 ? { isMidnight: true } : {});
    else if (type === 'era') this.add(value, {});
    else if (type === 'literal') this.#addLiteral(value);
  }

  #addLiteral(value: string): void {
    this.add(value, {});
    if (/[\p{L}'’]$/u.test(value)) this.#attached.add(bare(value));
  }

  #addRange(format: Intl.DateTimeFormat, time: number, distance: number): void {
    const parts = format.formatRangeToParts(time, time + distance);
    const firstEnd = parts.findIndex(({ source }) => source === 'endRange');
    for (const [index, { type, value, source }] of parts.entries()) {
      const isBetween = source === 'shared' && index === firstEnd - 1;
      if (type === 'dayPeriod') this.add(value, {});
      if (type !== 'literal') continue;
      if (!isBetween) this.#addLiteral(value);
      else if (/\p{L}/u.test(value)) this.between.add(bare(value));
    }
  }

  get pattern(): RegExp {
    const longestFirst = [...this.meanings.keys()].sort((a, b) => b.length - a.length);
    return new RegExp(longestFirst.map((word) => this.#patternOf(word)).join('|'), 'yu');
  }

  #patternOf(word: string): string {
    const escaped = escapedOf(word);
    if (/\d$/.test(word)) return `${escaped}(?!\\d)`;
    const standsAlone = /[\p{L}\p{M}]$/u.test(word) && !UNSPACED.test(word) && !this.#attached.has(word);
    return standsAlone ? `${escaped}(?![\\p{L}\\p{M}])` : escaped;
  }
}

function escapedOf(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** Without what stands around a word. */
function bare(written: string): string {
  return fold(written)
    .replace(/^[\s.,،、;:()[\]/-]+|[\s.,،、;:()[\]/-]+$/gu, '')
    .trim();
}

const wordsOfLocale = new Map<string, DateWords>();

/** The words of dates in a language, and in English, as the platform writes them. */
export function dateWords(locale: string): DateWords {
  const known = wordsOfLocale.get(locale);
  if (known) return known;
  const words = new Collector();
  words.collect('en');
  words.add('sept', { month: 9 });
  words.collect(locale);
  const parts = dateTimeFormat(locale, { ...FIELDS, ...TIME }).formatToParts(0);
  const made: DateWords = {
    meanings: words.meanings,
    pattern: words.pattern,
    between: [...words.between]
      .map((word) => (UNSPACED.test(word) ? escapedOf(word) : `\\s${escapedOf(word)}\\s`))
      .join('|'),
    zones: [...words.zones, 'utc'],
    hasDottedTimes: parts.some(({ type, value }) => type === 'literal' && value === '.'),
  };
  wordsOfLocale.set(locale, made);
  return made;
}
