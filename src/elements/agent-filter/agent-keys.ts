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
