/** Texts for pointer and keyboard in `<usage-chart>`, loaded when the pointer or the focus first enters the drawing. */
export interface ChartKeyMessages {
  /** What the keys do, in the list of keyboard shortcuts. */
  shortcuts: Record<Shortcut, string>;
  /** Read aloud after the keys M, L and G, which go to a bucket; `text` describes this bucket. */
  found: Record<Found, (values: { text: string }) => string>;
  pinned: (values: { text: string }) => string;
  closeTooltip: string;
  /** Labels of the two ends of the zoomed range. */
  zoomFrom: string;
  zoomTo: string;
  useRange: string;
  showAll: string;
}

export type Shortcut =
  | 'values'
  | 'steps'
  | 'groups'
  | 'ends'
  | 'highest'
  | 'lowest'
  | 'change'
  | 'pin'
  | 'select'
  | 'zoom'
  | 'sound'
  | 'back'
  | 'help';

/** Which bucket a key found: the highest, for example, or after another press the next highest. */
export type Found = 'highest' | 'nextHighest' | 'lowest' | 'nextLowest' | 'change' | 'nextChange';

export const chartKeyTexts: ChartKeyMessages = {
  shortcuts: {
    values: 'Previous or next value',
    steps: 'Larger steps',
    groups: 'Go through the groups',
    ends: 'First or last value',
    highest: 'Highest value, then the next',
    lowest: 'Lowest value, then the next',
    change: 'Largest change, then the next',
    pin: 'Pin a value, or zoom to the selection',
    select: 'Select a range',
    zoom: 'Zoom in, zoom out, show all',
    sound: 'Play as sound',
    back: 'Cancel, or zoom out',
    help: 'Show this list',
  },
  found: {
    highest: ({ text }) => `Highest: ${text}`,
    nextHighest: ({ text }) => `Next highest: ${text}`,
    lowest: ({ text }) => `Lowest: ${text}`,
    nextLowest: ({ text }) => `Next lowest: ${text}`,
    change: ({ text }) => `Largest change: ${text}`,
    nextChange: ({ text }) => `Next largest change: ${text}`,
  },
  pinned: ({ text }) => `Pinned: ${text}`,
  closeTooltip: 'Close',
  zoomFrom: 'From',
  zoomTo: 'To',
  useRange: 'Use this range',
  showAll: 'Show all',
};
