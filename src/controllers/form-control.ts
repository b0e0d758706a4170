import { LitElement, type CSSResultOrNative, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CommonMessages } from '../i18n/common.js';
import { windowOf } from '../internal/browser.js';
import { setState } from '../internal/set-state.js';
import { textConverter } from '../internal/text-converter.js';
import type { UsageQuery, UsageStore } from '../store/index.js';
import { PopoverController } from './popover-controller.js';
import { UsageElement } from './usage-element.js';

/** Why a value cannot be sent. */
export interface ValueProblem {
  readonly flags: ValidityStateFlags;
  readonly message: string;
}

/** What a module holds that is loaded when its popover is first wanted. */
interface PopoverContent {
  readonly styles: readonly CSSResultOrNative[];
}

/** What the filters have in common: a value that a store and a form share, all that a form field has, and a popover. */
export abstract class FormControl<Messages extends CommonMessages> extends UsageElement<Messages> {
  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static readonly formAssociated = true;

  protected readonly overlay = new PopoverController(this);

  /** A value that the page has set and that the store has not been told yet. */
  #isValueNew = false;
  /** A value that somebody chose here, and that the store has been told. */
  #told: string | null = null;
  #customError = '';

  @state() private _isFormDisabled = false;

  @property({ converter: textConverter('') }) value = '';

  /** Accessible name, in place of the one in the page's language. */
  @property() label: string | null = null;

  /** Name of the value in a form. */
  @property({ reflect: true }) name: string | null = null;

  @property({ type: Boolean, reflect: true }) disabled = false;

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** What is wrong with the value, in words; empty where nothing is. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** @internal */
  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    if (change[0] === 'value' && this.hasUpdated) this.onValueSet();
  }

  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  /** Refuses the value for a reason of the page's own, such as a server's answer; an empty text takes that back. */
  setCustomValidity(message: string): void {
    this.#customError = message;
    this.tellForm();
    this.requestUpdate();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this._isFormDisabled = isDisabled;
  }

  formResetCallback(): void {
    this.value = this.getAttribute('value') ?? '';
    // What was reset may be no value yet.
    this.tellForm();
    this.requestUpdate();
  }

  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.value = asText(this.value);
    const isSet = changed.has('value') && (changed.get('value') !== undefined || this.value !== '');
    this.#isValueNew ||= isSet && this.value !== this.#told;
    this.#told = null;
    const { store } = this.usage;
    // A value that the page set goes to the store; otherwise the store, which others write too, decides.
    if (store && this.#isValueNew) this.writeTo(store);
    else if (store) this.value = this.readFrom(store);
    this.#isValueNew &&= store === null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.tellForm();
    setState(this.internals, 'open', this.overlay.isOpen);
    if (this.isLocked) this.overlay.hide();
  }

  /** The value that stands for the store's query. */
  protected abstract readFrom(store: UsageStore): string;

  /** Brings the value, where it makes sense, into the store's query. */
  protected abstract writeTo(store: UsageStore): void;

  /** A form, and whoever asks whether the value is valid, may do so right after it was set. */
  protected onValueSet(): void {
    const text = asText(this.value);
    if (text === this.value) this.tellForm();
    else this.value = text;
  }

  /** Tells the store what somebody chose here; what the page makes of that meanwhile is not written over. */
  protected tellStore(query: Partial<UsageQuery>): void {
    const { store } = this.usage;
    if (!store) return;
    this.#told = this.value;
    store.setQuery(query);
  }

  /** What keeps the value from being sent, beside what the page says. */
  protected checkValue(): ValueProblem | null {
    return null;
  }

  protected get isDisabled(): boolean {
    return this.disabled || this._isFormDisabled;
  }

  /** Whether nobody can choose anything. */
  protected get isLocked(): boolean {
    return this.isDisabled;
  }

  /** What is wrong with the value, whoever says so. */
  protected get problem(): ValueProblem | null {
    return this.#customError === '' ? this.checkValue() : { flags: { customError: true }, message: this.#customError };
  }

  /** A form that is read in a listener has to have the value already: to be called before an event. */
  protected tellForm(): void {
    const { problem } = this;
    const field = this.shadowRoot?.querySelector<HTMLElement>('.field');
    this.internals.setFormValue(this.value);
    this.internals.setValidity(problem?.flags ?? {}, problem?.message, field ?? undefined);
    setState(this.internals, 'invalid', problem !== null);
  }

  protected announce(type: 'input' | 'change'): void {
    this.tellForm();
    this.dispatchEvent(new (windowOf(this).Event)(type, { bubbles: true, composed: type === 'input' }));
  }

  /** Dresses what only those need who open the popover; where it cannot be had there still is the field. */
  protected async loadContent<Content extends PopoverContent>(loading: Promise<Content>): Promise<Content> {
    try {
      const content = await loading;
      this.addStyles(content.styles);
      return content;
    } catch (thrown) {
      this.overlay.hide();
      throw thrown;
    }
  }

  /** As Enter in a native field does: by the form's own button, where it has one. */
  protected submitForm(): void {
    const { form } = this;
    const button = [...(form?.elements ?? [])].find((one) => (one as HTMLButtonElement).type === 'submit');
    if (button) (button as HTMLButtonElement).click();
    else form?.requestSubmit();
  }
}

/** What a page without types may have set: no value where there is none, and what is no text as one that is refused. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return String(value);
  return value ? Object.prototype.toString.call(value) : '';
}
