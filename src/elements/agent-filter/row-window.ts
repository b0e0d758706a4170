import type { Command } from './agent-keys.js';

/** Every row is as high, in CSS pixels, so that any of them can be placed without the others. */
export const ROW_HEIGHT = 44;

/** Rows that are seen at once, where the window has the room; half of one more tells that there are more. */
export const MOST_SEEN = 7.5;

/** Rows beyond each edge, for a list that is being scrolled. */
const SPARE = 6;

/**
 * Which of the rows are to be rendered, in order: those that can be seen where the list stands, some beside them, and the
 * active one, which has to exist in any case.
 */
export function rowWindow(count: number, scrollTop: number, active: number): number[] {
  const top = scrollTop / ROW_HEIGHT;
  const end = Math.min(count, Math.ceil(top + MOST_SEEN) + SPARE);
  const start = Math.max(0, Math.min(Math.floor(top) - SPARE, end));
  const rows = Array.from({ length: end - start }, (_, place) => start + place);
  if (active < 0 || active >= count || rows.includes(active)) return rows;
  return active < start ? [active, ...rows] : [...rows, active];
}

/** Where a list of that height has to stand for the row to be seen whole; where it stands, if it is seen there. */
export function scrollTopFor(row: number, scrollTop: number, height: number): number {
  const top = row * ROW_HEIGHT;
  return top < scrollTop ? top : Math.max(scrollTop, top + ROW_HEIGHT - height);
}

/** Where it has to stand for the row to be in its middle. */
export function scrollTopAround(row: number, height: number): number {
  return Math.max(0, (row + 0.5) * ROW_HEIGHT - height / 2);
}

/** Rows by which Page Up and Page Down go. */
const PAGE = Math.floor(MOST_SEEN) - 1;

/** Which of `count` rows is active after the command; -1 for none. */
export function moved(command: Command, active: number, count: number): number {
  const last = count - 1;
  switch (command) {
    case 'next':
      return active === last ? 0 : active + 1;
    case 'previous':
      return active <= 0 ? last : active - 1;
    case 'page-down':
      return Math.min(last, Math.max(0, active) + PAGE);
    case 'page-up':
      return Math.max(0, active - PAGE);
    case 'first':
      return 0;
    case 'last':
    case 'open-last':
      return last;
    case 'leave':
    case 'show':
      return -1;
    default:
      return active;
  }
}
