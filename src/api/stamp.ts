import { DAY, HOUR, MINUTE, SECOND } from '../time/units.js';

/**
 * Reads ISO 8601 times of the most common form by their digits: `2026-11-01T00:00:00+01:00`, or `Z` in place of the
 * offset. A long answer has a million of them, so reading one creates no object: the reader itself holds the last
 * result.
 */
export class StampReader {
  /** Milliseconds since 1970 UTC. */
  time = NaN;
  /** Milliseconds ahead of UTC, as written; `NaN` for `Z`, which says nothing about the zone. */
  offset = NaN;

  /** @returns `false`, and nothing is read, where the text has another form or is not a time that exists */
  read(text: string): boolean {
    const isUtc = text.length === 20 && text.charCodeAt(19) === Z;
    if (!isUtc && text.length !== 25) return false;
    const year = digits(text, 0) * 100 + digits(text, 2);
    const month = digits(text, 5);
    const day = digits(text, 8);
    const hour = digits(text, 11);
    const minute = digits(text, 14);
    const second = digits(text, 17);
    const isTime =
      text.charCodeAt(4) === DASH &&
      text.charCodeAt(7) === DASH &&
      text.charCodeAt(10) === T &&
      text.charCodeAt(13) === COLON &&
      text.charCodeAt(16) === COLON &&
      isDate(year, month, day) &&
      hour < 24 &&
      minute < 60 &&
      second < 60;
    if (!isTime) return false;
    const clock = dayNumber(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
    if (isUtc) {
      this.time = clock;
      this.offset = NaN;
      return true;
    }
    const sign = text.charCodeAt(19);
    const hours = digits(text, 20);
    const minutes = digits(text, 23);
    if ((sign !== PLUS && sign !== DASH) || text.charCodeAt(22) !== COLON || hours >= 24 || minutes >= 60) return false;
    this.offset = (sign === PLUS ? 1 : -1) * (hours * HOUR + minutes * MINUTE);
    this.time = clock - this.offset;
    return true;
  }
}

const DASH = '-'.charCodeAt(0);
const T = 'T'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
const PLUS = '+'.charCodeAt(0);
const Z = 'Z'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/** Stands for characters that are not digits. It is larger than any part of a time. */
const NONE = 100_000;

/** The number that two digits stand for. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NONE;
}

function isDate(year: number, month: number, day: number): boolean {
  if (year >= NONE || month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  if (month === 2) return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** Days from 1970-01-01 to a date. Years are counted from March, so that a leap day is the last of its year. */
function dayNumber(year: number, month: number, day: number): number {
  const years = month < 3 ? year - 1 : year;
  const months = month < 3 ? month + 9 : month - 3;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 719_469;
}
