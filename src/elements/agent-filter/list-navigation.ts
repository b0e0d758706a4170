/** What a key asks of the list. */
export type Command =
  /** Opens it: at the choice, at its end, or with no row active. */
  | 'open'
  | 'open-last'
  | 'show'
  /** Makes another row active. */
  | 'next'
  | 'previous'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  /** Leaves it for the text. */
  | 'leave'
  | 'take'
  | 'take-typed'
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
  Enter: 'take',
  Tab: 'take-typed',
  Escape: 'close',
};

const WHILE_CLOSED: Readonly<Record<string, Command>> = {
  ArrowDown: 'open',
  ArrowUp: 'open-last',
  'Alt+ArrowDown': 'show',
  Enter: 'submit',
  Escape: 'clear',
};

/** Keys that do what they do in any field, too. */
const ALSO_NATIVE: ReadonlySet<Command> = new Set(['leave', 'take-typed', 'submit']);

export function isAlsoNative(command: Command): boolean {
  return ALSO_NATIVE.has(command);
}

export function commandOf(event: KeyboardEvent, isOpen: boolean): Command | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  // Safari has ended the composition by the time of the key that ends it, and says so by a number only.
  const { keyCode }: { readonly keyCode: number } = event;
  // Keys with Shift select text.
  if (isComposing || keyCode === 229 || metaKey || (shiftKey && key !== 'Tab')) return undefined;
  const chord = `${ctrlKey ? 'Control+' : ''}${altKey ? 'Alt+' : ''}${key}`;
  const commands = isOpen ? WHILE_OPEN : WHILE_CLOSED;
  return Object.hasOwn(commands, chord) ? commands[chord] : undefined;
}

/** Rows that are seen at once, where the window has the room; half of one more tells that there are more. */
export const MOST_SEEN = 7.5;

/** Rows beyond each edge, for a list that is being scrolled. */
const SPARE = 6;

/**
 * Which of the rows are to be rendered, in order: those that can be seen with `top` rows above, some beside them, and the
 * active one, which has to exist in any case. Every row is as high as any, so that it can be placed without the others.
 */
export function rowWindow(count: number, top: number, active: number): number[] {
  const end = Math.min(count, Math.ceil(top + MOST_SEEN) + SPARE);
  const start = Math.max(0, Math.min(Math.floor(top) - SPARE, end));
  const rows = Array.from({ length: end - start }, (_, place) => start + place);
  if (active < 0 || active >= count || rows.includes(active)) return rows;
  return active < start ? [active, ...rows] : [...rows, active];
}

/** How many rows have to be above for the row to be seen whole, of so many `seen` at once; as many as are, if it is. */
export function topFor(row: number, top: number, seen: number): number {
  return row < top ? row : Math.max(top, row + 1 - seen);
}

/** How many for the row to be in the middle. */
export function topAround(row: number, seen: number): number {
  return Math.max(0, row + 0.5 - seen / 2);
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
