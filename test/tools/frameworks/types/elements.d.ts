/** A placeholder with the same shape as the generated file that replaces it, which has all elements by tag. */
export interface UsageElements {
  [tag: `${string}-${string}`]: {
    element: HTMLElement;
    properties: { value?: string | undefined };
    /** Attributes whose name differs from their property. */
    attributes: { 'heading-level'?: string | undefined };
    events: { change: Event };
  };
}

/** Filters, which have a value that can be bound. */
export type UsageFieldTag = 'agent-filter' | 'date-range';
