import { LitElement, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { windowOf, setState } from '../internal/dom.js';
import type { UsageQuery, UsageStore } from '../store/index.js';
import type { StoreController } from './store-controller.js';

/** Why the value of a field is invalid. */
export interface ValueProblem {
  readonly flags: ValidityStateFlags;
  readonly message: string;
}

/** The members that an element shares with the form fields of HTML. */
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

/** Options for the shadow root of a field: a click on its label, or `focus()`, focuses the first control inside. */
export const fieldRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

/** Connects the value of a field with the query of a store. */
export interface ValueBinding {
  /** Returns the value for the store's query. */
  read(store: UsageStore): string;
  /** Writes the field's value to the store's query, if it is a valid value of the query. */
  write(store: UsageStore): void;
  /** What is wrong with the value; `null` if nothing is. The controller itself handles `setCustomValidity`. */
  check?(): ValueProblem | null;
}

type Host = ReactiveControllerHost &
  HTMLElement &
  FormField & { readonly internals: ElementInternals; readonly hasUpdated: boolean };

/** Holds the value of a form field, synchronizes it with the store's query, and reports it to the form. */
export class FormController implements ReactiveController {
  #host: Host;
  #usage: Pick<StoreController, 'store'>;
  #binding: ValueBinding;
  #value = '';
  /** Whether the value was set and has not been written to the store yet. */
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

  /** The page sets the value, and so does the field while the user types. The next update writes it to the store. */
  set value(value: unknown) {
    const text = toText(value);
    const isFirst = !this.#host.hasUpdated;
    if (text !== this.#value) this.#isUnsent = !isFirst || text !== '';
    this.#value = text;
    // A form or a script may read the value or its validity before the next update.
    if (!isFirst) this.report();
  }

  get isDisabled(): boolean {
    return this.#host.disabled || this.#isFormDisabled;
  }

  /** What is wrong with the value: the page's custom error, or else the problem that the binding finds. */
  get problem(): ValueProblem | null {
    const message = this.#customError;
    return message === '' ? (this.#binding.check?.() ?? null) : { flags: { customError: true }, message };
  }

  hostUpdated(): void {
    this.report();
  }

  /** Synchronizes value and store. The host calls this in `willUpdate`, before it derives anything from the value. */
  sync(): void {
    const { store } = this.#usage;
    if (!store) return;
    // A value that was set is written to the store. Otherwise the store's value is used: other elements may change it.
    if (this.#isUnsent) this.#binding.write(store);
    else this.#value = this.#binding.read(store);
    this.#isUnsent = false;
  }

  /** Changes the value without writing it to a store. */
  replace(value: string): void {
    this.#value = value;
  }

  /**
   * Sets a value that the user chose, and changes the store's query immediately. If the query changed only in the next
   * update, it would replace a query that a listener of the `change` event has set.
   */
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

  /** @param isDisabled whether the browser disables the field, for example because its `<fieldset>` is disabled */
  setFormDisabled(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.#host.requestUpdate();
  }

  reset(): void {
    this.value = this.#host.getAttribute('value') ?? '';
    this.#host.requestUpdate();
  }

  /** Reports value and validity to the form, also before each event, since its listeners may read the form. */
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

  /** Submits the form as Enter does in a native field: with a click on the first submit button, if there is one. */
  submit(): void {
    const { form } = this.#host;
    const button = [...(form?.elements ?? [])].find((one) => (one as HTMLButtonElement).type === 'submit');
    if (button) (button as HTMLButtonElement).click();
    else form?.requestSubmit();
  }
}

/**
 * Converts a value of any type, since a page in JavaScript may set one. `null`, `undefined`, `false` and `NaN` become
 * the empty value. An object becomes a text such as `[object Object]`, which is no valid value.
 */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return String(value);
  return value ? Object.prototype.toString.call(value) : '';
}
