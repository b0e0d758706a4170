import { scrollTopAround, scrollTopFor } from './row-window.js';

/** How a list is to move: to its top, or so that a row is in its middle or just in sight. */
export type Reveal = 'top' | 'middle' | 'nearest';

/** Rows have their places by number, since a strict policy takes no style from a template. */
export function placeRows(rows: HTMLElement, count: number): void {
  rows.style.setProperty('--_rows', String(count));
  for (const row of rows.children as HTMLCollectionOf<HTMLElement>) {
    row.style.setProperty('--_row', String(Number(row.getAttribute('aria-posinset')) - 1));
  }
}

/** Scrolls the list itself, and nothing around it. */
export function revealRow(list: HTMLElement, rows: HTMLElement, row: number, how: Reveal): void {
  if (how === 'top') list.scrollTop = 0;
  else {
    const height = list.clientHeight - (list.scrollHeight - rows.offsetHeight);
    list.scrollTop = how === 'middle' ? scrollTopAround(row, height) : scrollTopFor(row, list.scrollTop, height);
  }
}
