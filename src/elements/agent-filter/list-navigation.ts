/** What a key does in the list. */
export type Command =
  /** Opens the list with the chosen agent active. */
  | 'open'
  /** Opens the list with the last row active. */
  | 'open-last'
  /** Opens the list with no row active. */
  | 'show'
  /** Makes another row active. */
  | 'next'
  | 'previous'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  /** Makes no row active: the key moves the caret in the text. */
  | 'leave'
  | 'choose'
  /** Chooses the active row if the user has typed; otherwise closes the list. */
  | 'choose-searched'
  | 'close'
  | 'clear'
  | 'submit';

const WHILE_OPEN: Readonly<Record<string, Command>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'page-down',
  PageUp: 'page-up',
  'Control+Home': 'first',
  'Control+End': 'last',
  Home: 'leave',
  End: 'leave',
  ArrowLeft: 'leave',
  ArrowRight: 'leave',
  'Alt+ArrowUp': 'close',
  Enter: 'choose',
  Tab: 'choose-searched',
  Escape: 'close',
};

const WHILE_CLOSED: Readonly<Record<string, Command>> = {
  ArrowDown: 'open',
  ArrowUp: 'open-last',
  'Alt+ArrowDown': 'show',
  Enter: 'submit',
  Escape: 'clear',
};

/** Commands whose key also has its native effect. */
const ALSO_NATIVE: ReadonlySet<Command> = new Set(['leave', 'choose-searched', 'submit']);

export function isAlsoNative(command: Command): boolean {
  return ALSO_NATIVE.has(command);
}

export function commandOf(event: KeyboardEvent, isOpen: boolean): Command | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  // In Safari, the key that ends a composition has `isComposing` false; only its code 229 shows what it is.
  const { keyCode }: { readonly keyCode: number } = event;
  // Shift selects text, except with Tab.
  if (isComposing || keyCode === 229 || metaKey || (shiftKey && key !== 'Tab')) return undefined;
  const chord = `${ctrlKey ? 'Control+' : ''}${altKey ? 'Alt+' : ''}${key}`;
  const commands = isOpen ? WHILE_OPEN : WHILE_CLOSED;
  return Object.hasOwn(commands, chord) ? commands[chord] : undefined;
}

/** The largest number of rows that are visible at once. Half a row shows that there are more. */
export const MAX_VISIBLE = 7.5;

/** Rows that are rendered beyond each edge, for smooth scrolling. */
const OVERSCAN = 6;

/**
 * The rows to render, in order: the visible ones, some more beyond both edges, and the active row, because
 * `aria-activedescendant` refers to it. All rows are equally high, so that each can be positioned without the others.
 *
 * @param top how far the list is scrolled, in rows
 */
export function rowWindow(count: number, top: number, active: number): number[] {
  const end = Math.min(count, Math.ceil(top + MAX_VISIBLE) + OVERSCAN);
  const start = Math.max(0, Math.min(Math.floor(top) - OVERSCAN, end));
  const rows = Array.from({ length: end - start }, (_, place) => start + place);
  if (active < 0 || active >= count || rows.includes(active)) return rows;
  return active < start ? [active, ...rows] : [...rows, active];
}

/** How far to scroll, in rows, so that a row is completely visible; `top`, the position now, if it already is. */
export function topFor(row: number, top: number, visible: number): number {
  return row < top ? row : Math.max(top, row + 1 - visible);
}

/** How far to scroll, in rows, so that a row is in the middle. */
export function topAround(row: number, visible: number): number {
  return Math.max(0, row + 0.5 - visible / 2);
}

/** How many rows Page Up and Page Down go. */
const PAGE = Math.floor(MAX_VISIBLE) - 1;

/** The active row after a command; -1 for none. */
export function nextRow(command: Command, active: number, count: number): number {
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
