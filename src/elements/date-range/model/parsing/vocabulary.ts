import { toAsciiDigits } from '../../../../format/date-layout.js';
import { dateTimeFormat, displayNames } from '../../../../format/intl-cache.js';
import { DAY, HOUR } from '../../../../time/units.js';

/**
 * Normalises a text for comparison: lower case, without accents and invisible characters, with ASCII digits and quotes.
 */
export function normalizeText(text: string): string {
  return (
    toAsciiDigits(text)
      .normalize('NFKD')
      // Only marks of Latin: in other scripts, marks are letters.
      .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
      .normalize('NFC')
      .replace(/[‘’ʼ′׳]/gu, "'")
      .replace(/[−‐]/gu, '-')
      .toLowerCase()
      .replace(/[\u0300-\u036f]/gu, '')
      .replace(/ı/gu, 'i')
      .replace(/\s+/gu, ' ')
  );
}

/** The possible meanings of a word in a date; a word such as `of` has none. */
export interface WordMeaning {
  readonly month?: number;
  /** 0 is Sunday. Two days where their names differ only by an accent. */
  readonly weekdays?: readonly number[];
  readonly unit?: PeriodUnit;
  /** Whether 12 o'clock with this word is midnight. */
  readonly isMidnight?: boolean;
}

/** Periods that are numbered within a year. */
export type PeriodUnit = 'quarter' | 'half' | 'week';

/** The words that occur in dates. */
export interface DateVocabulary {
  readonly meanings: ReadonlyMap<string, WordMeaning>;
  /** Sticky: matches the longest word at `lastIndex`. */
  readonly pattern: RegExp;
  /** The pattern of the words between the ends of a range. */
  readonly separators: string;
  /** Names before the offset of a zone: `GMT`. */
  readonly zones: readonly string[];
  /** Whether times are written with a dot, as in `10.30`. */
  readonly hasDottedTimes: boolean;
}

const FIELDS = { timeZone: 'UTC', calendar: 'gregory' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const NUMERIC = { year: 'numeric', day: 'numeric' } as const;

/** Formats of dates. A word may have another form in a date than alone. */
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

const SUNDAY = Date.UTC(2000, 0, 2);

/** Times in all months, on all weekdays, before and after noon. */
const SAMPLES = Array.from({ length: 15 }, (_, index) => SUNDAY + index * (26 * DAY + 4 * HOUR));

/** Lengths of sample ranges: within a day, a month and a year, and longer. */
const DISTANCES = [3 * HOUR, 2 * DAY, 40 * DAY, 400 * DAY];

/** Words that users write although no format prints them. */
const JOINING = ['de', 'del', 'of', 'the', 'on', 'at'];

/** Words that may be written before a number: `week 41`, `ngày 4 tháng 10`. */
const FIELD_NAMES: readonly (readonly [field: string, meaning: WordMeaning])[] = [
  ['quarter', { unit: 'quarter' }],
  ['weekOfYear', { unit: 'week' }],
  ['year', {}],
  ['month', {}],
  ['day', {}],
];

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]$/u;

class VocabularyCollector {
  readonly meanings = new Map<string, WordMeaning>();
  readonly separators = new Set(['to', 'until', 'through']);
  readonly zones = new Set<string>();
  /** Words that are joined to the next word without a space: `d’`. */
  readonly #attached = new Set<string>();

  add(written: string, meaning: WordMeaning): void {
    const word = trimWord(written);
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
    // Ranges of times may have other words for AM and PM than single times.
    const hours = dateTimeFormat(language, { ...FIELDS, ...TIME });
    for (let hour = 0; hour < 24; hour++) this.#addRange(hours, SUNDAY + hour * HOUR, HOUR);
    for (const [type, meaning] of FIELD_NAMES) {
      const name = displayNames(language, { type: 'dateTimeField' }).of(type) ?? '';
      // In Indonesian, `minggu` is both Sunday and the week: it is read as Sunday.
      if (!this.meanings.has(trimWord(name))) this.add(name, meaning);
    }
    const zoned = dateTimeFormat(language, { ...TIME, timeZone: 'Etc/GMT-2', timeZoneName: 'short' });
    for (const { type, value } of zoned.formatToParts(0)) {
      const [word] = type === 'timeZoneName' ? (/\p{L}[\p{L}\p{M}]*/u.exec(normalizeText(value)) ?? []) : [];
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
    if (/[\p{L}'’]$/u.test(value)) this.#attached.add(trimWord(value));
  }

  #addRange(format: Intl.DateTimeFormat, time: number, distance: number): void {
    const parts = format.formatRangeToParts(time, time + distance);
    const firstEnd = parts.findIndex(({ source }) => source === 'endRange');
    for (const [index, { type, value, source }] of parts.entries()) {
      const isBetween = source === 'shared' && index === firstEnd - 1;
      if (type === 'dayPeriod') this.add(value, {});
      if (type !== 'literal') continue;
      // A word after the dash belongs to the end of the range: ` - Ngày `.
      const [word = '', ofEnd] = isBetween ? value.split(/[-–—]/u) : ['', value];
      if (ofEnd !== undefined) this.#addLiteral(ofEnd);
      else if (/\p{L}/u.test(word)) this.separators.add(trimWord(word));
    }
  }

  get pattern(): RegExp {
    const longestFirst = [...this.meanings.keys()].sort((a, b) => b.length - a.length);
    return new RegExp(longestFirst.map((word) => this.#patternOf(word)).join('|'), 'yu');
  }

  #patternOf(word: string): string {
    const escaped = escapeForPattern(word);
    if (/\d$/.test(word)) return `${escaped}(?!\\d)`;
    const standsAlone = /[\p{L}\p{M}]$/u.test(word) && !UNSPACED.test(word) && !this.#attached.has(word);
    return standsAlone ? `${escaped}(?![\\p{L}\\p{M}])` : escaped;
  }
}

function escapeForPattern(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** The word without spaces and punctuation around it. */
function trimWord(written: string): string {
  return normalizeText(written)
    .replace(/^[\s.,،、;:()[\]/-]+|[\s.,،、;:()[\]/-]+$/gu, '')
    .trim();
}

const vocabularies = new Map<string, DateVocabulary>();

/** The words of dates in English and in the language of the locale, from the formats of `Intl`. */
export function dateVocabulary(locale: string): DateVocabulary {
  const known = vocabularies.get(locale);
  if (known) return known;
  const collector = new VocabularyCollector();
  collector.collect('en');
  collector.add('sept', { month: 9 });
  collector.collect(locale);
  const parts = dateTimeFormat(locale, { ...FIELDS, ...TIME }).formatToParts(0);
  const vocabulary: DateVocabulary = {
    meanings: collector.meanings,
    pattern: collector.pattern,
    separators: [...collector.separators]
      .map((word) => (UNSPACED.test(word) ? escapeForPattern(word) : `\\s${escapeForPattern(word)}\\s`))
      .join('|'),
    zones: [...collector.zones, 'utc'],
    hasDottedTimes: parts.some(({ type, value }) => type === 'literal' && value === '.'),
  };
  vocabularies.set(locale, vocabulary);
  return vocabulary;
}
