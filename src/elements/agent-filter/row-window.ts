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
