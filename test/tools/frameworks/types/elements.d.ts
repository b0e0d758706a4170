/** The form of what is written in place of this file, with all elements by their tags. */
export interface UsageElements {
  [tag: `${string}-${string}`]: {
    element: HTMLElement;
    properties: { value?: string | undefined };
    /** Those that have another name than their property. */
    attributes: { 'heading-level'?: string | undefined };
    events: { change: Event };
  };
}

/** Filters, whose value can be bound. */
export type UsageFieldTag = 'agent-filter' | 'date-range';
