import { html, nothing, type TemplateResult } from 'lit';

export interface OpenerOptions {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly isOpen: boolean;
  /** Whether the code of the popover is loaded: from then on, the browser opens and closes the popover. */
  readonly isLoaded: boolean;
  /** Loads the code of the popover, so that it opens without delay. */
  readonly onPrepare: () => void;
  readonly onOpen: () => void;
}

/** The button that opens the popover. */
export function renderOpener(options: OpenerOptions): TemplateResult {
  const { label, isDisabled, isOpen, isLoaded, onPrepare, onOpen } = options;
  return html`
    <button
      part="opener"
      class="opener"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${isOpen}
      aria-label=${label}
      ?disabled=${isDisabled}
      popovertarget=${isLoaded ? 'popover' : nothing}
      @click=${isLoaded ? nothing : onOpen}
      @pointerenter=${onPrepare}
    >
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M2.5 6.5h11M5 1.5v3M11 1.5v3M4 3h8a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 12 14H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 3Z"
        />
      </svg>
    </button>
  `;
}

/** Opens or closes the popover by Alt with an arrow key, as in the date fields of browsers. */
export function handleAltArrow(event: KeyboardEvent, popover: { show(): void; hide(): void }): void {
  const { key, altKey } = event;
  if (!altKey || (key !== 'ArrowDown' && key !== 'ArrowUp')) return;
  event.preventDefault();
  if (key === 'ArrowDown') popover.show();
  else popover.hide();
}
