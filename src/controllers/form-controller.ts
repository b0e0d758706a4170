import { LitElement, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { windowOf, setState } from '../internal/dom.js';
import type { UsageQuery, UsageStore } from '../store/index.js';
import type { StoreController } from './store-controller.js';

/** Why a value cannot be sent. */
export interface ValueProblem {
  readonly flags: ValidityStateFlags;
  readonly message: string;
}

/** What an element has in common with the form fields of HTML. */
export interface FormField {
  value: string;
  name: string | null;
  label: string | null;
  disabled: boolean;
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  setCustomValidity(message: string): void;
  formDisabledCallback(isDisabled: boolean): void;
  formResetCallback(): void;
  formStateRestoreCallback(value: string): void;
}

/** The shadow root of a field: a label, or `focus()`, focuses the first control inside. */
export const fieldRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

/** How the value of a field belongs to the query of a store. */
export interface ValueBinding {
  /** The value that stands for the query. */
  read(store: UsageStore): string;
  /** Puts a value that was set into the query, if it makes sense there. */
  write(store: UsageStore): void;
  /** What is wrong with the value, apart from what the page says by `setCustomValidity`. */
  check?(): ValueProblem | null;
}

type Host = ReactiveControllerHost &
  HTMLElement &
  FormField & { readonly internals: ElementInternals; readonly hasUpdated: boolean };

/** Holds the value of a form field, keeps it the same as the store's, and reports it to the form. */
export class FormController implements ReactiveController {
  #host: Host;
  #usage: Pick<StoreController, 'store'>;
  #binding: ValueBinding;
  #value = '';
  /** Whether the value was set and the store does not have it yet. */
  #isUnsent = false;
  #customError = '';
  #isFormDisabled = false;

  constructor(host: Host, usage: Pick<StoreController, 'store'>, binding: ValueBinding) {
    this.#host = host;
    this.#usage = usage;
    this.#binding = binding;
    host.addController(this);
  }

  get value(): string {
    return this.#value;
  }

  /** Setting it is for the page and for what is typed: the store gets the value with the next update. */
  set value(value: unknown) {
    const text = toText(value);
    const isFirst = !this.#host.hasUpdated;
    if (text !== this.#value) this.#isUnsent = !isFirst || text !== '';
    this.#value = text;
    // A form, or a script that asks whether the value is valid, may do so right after it was set.
    if (!isFirst) this.report();
  }

  get isDisabled(): boolean {
    return this.#host.disabled || this.#isFormDisabled;
  }

  /** What is wrong with the value: by the page, or else by the field itself. */
  get problem(): ValueProblem | null {
    const message = this.#customError;
    return message === '' ? (this.#binding.check?.() ?? null) : { flags: { customError: true }, message };
  }

  hostUpdated(): void {
    this.report();
  }

  /** Exchanges the value with the store: for the host's `willUpdate`, before anything is derived from the value. */
  sync(): void {
    const { store } = this.#usage;
    if (!store) return;
    // A value that was set goes to the store. Otherwise the store decides: other elements write to it, too.
    if (this.#isUnsent) this.#binding.write(store);
    else this.#value = this.#binding.read(store);
    this.#isUnsent = false;
  }

  /** Changes the value to one that the store has already, or need not know of. */
  replace(value: string): void {
    this.#value = value;
  }

  /** Takes what the user chose, and tells the store at once: a listener may change the query after that. */
  choose(value: string, query: Partial<UsageQuery>): void {
    const { store } = this.#usage;
    this.value = value;
    if (store) this.#isUnsent = false;
    this.#host.requestUpdate();
    store?.setQuery(query);
  }

  setCustomError(message: string): void {
    this.#customError = message;
    this.report();
    this.#host.requestUpdate();
  }

  /** Of a fieldset or a form around the element. */
  setFormDisabled(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.#host.requestUpdate();
  }

  reset(): void {
    this.value = this.#host.getAttribute('value') ?? '';
    this.#host.requestUpdate();
  }

  /** Reports value and validity; a listener that reads the form has to find the value of the event there. */
  report(): void {
    const { internals, shadowRoot } = this.#host;
    const { problem } = this;
    const field = shadowRoot?.querySelector<HTMLElement>('.field');
    internals.setFormValue(this.#value);
    internals.setValidity(problem?.flags ?? {}, problem?.message, field ?? undefined);
    setState(internals, 'invalid', problem !== null);
  }

  dispatch(type: 'input' | 'change'): void {
    this.report();
    const { Event } = windowOf(this.#host);
    this.#host.dispatchEvent(new Event(type, { bubbles: true, composed: type === 'input' }));
  }

  /** As Enter in a native field does: by the first submit button, if the form has one. */
  submit(): void {
    const { form } = this.#host;
    const button = [...(form?.elements ?? [])].find((one) => (one as HTMLButtonElement).type === 'submit');
    if (button) (button as HTMLButtonElement).click();
    else form?.requestSubmit();
  }
}

/** A page without types may set anything: nothing becomes the empty value, an object a text that is refused. */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return String(value);
  return value ? Object.prototype.toString.call(value) : '';
}
