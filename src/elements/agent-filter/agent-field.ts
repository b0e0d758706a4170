import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { fullLine } from '../../format/foreign-text.js';
import type { UsageMessages } from '../../i18n/messages.js';

/** Characters for which the field surely has room. */
const SHORT = 12;

interface Field {
  readonly text: UsageMessages;
  readonly label: string;
  readonly isOpen: boolean;
  readonly isDisabled: boolean;
  /** Of the choice. */
  readonly name: string;
  /** Of the choice; empty where there is nothing to say of it. */
  readonly status: string;
  /** That name, or what somebody types in its place. */
  readonly shown: string;
  readonly activeId: string | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onInput: (event: Event) => void;
  readonly onClick: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onToggle: () => void;
}

/** The control while it is closed, and what one types into while it is open. */
export function renderField(field: Field): TemplateResult {
  const { text, label, isOpen, isDisabled, name, status, shown, activeId } = field;
  const expanded = isOpen ? 'true' : 'false';
  return html`
    <span part="field" class=${status === '' ? 'field' : 'field marked'}>
      <input
        part="control"
        class="control"
        role="combobox"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        dir="auto"
        aria-label=${label}
        aria-autocomplete="list"
        aria-controls="list"
        aria-expanded=${expanded}
        aria-activedescendant=${activeId ?? nothing}
        aria-describedby=${status === '' ? nothing : 'status'}
        title=${ifDefined(name.length > SHORT ? fullLine(name) : undefined)}
        placeholder=${text.selectAgent}
        ?disabled=${isDisabled}
        .value=${live(shown)}
        @keydown=${field.onKeyDown}
        @input=${field.onInput}
        @click=${field.onClick}
        @focus=${field.onFocus}
        @blur=${field.onBlur}
      />
      ${status === '' ? nothing : html`<span part="status" class="status" id="status" dir="auto">${status}</span>`}
      <button
        part="toggle"
        class="toggle"
        type="button"
        tabindex="-1"
        aria-label=${text.showAgents}
        aria-controls="list"
        aria-expanded=${expanded}
        ?disabled=${isDisabled}
        @mousedown=${keepFocus}
        @click=${field.onToggle}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m5 6 3-3 3 3M5 10l3 3 3-3" /></svg>
      </button>
    </span>
  `;
}

/** For what is pressed while the field is to keep the focus. */
export function keepFocus(event: Event): void {
  event.preventDefault();
}
