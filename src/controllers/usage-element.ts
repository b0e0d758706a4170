import { LitElement, type CSSResultOrNative, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CommonMessages } from '../i18n/common.js';
import { withDirectionMarks, withLabels, type UsageLabels } from '../i18n/messages.js';
import type { UsageSnapshot, UsageStore } from '../store/index.js';
import { tellUnlessAccepted, type Accepted, textConverter } from '../internal/attributes.js';
import { attachInternals, setState } from '../internal/dom.js';
import { safeUrl } from '../api/safe-url.js';
import { adoptStyles } from '../styles/adopt-styles.js';
import { VERSION } from '../version.js';
import { LocaleController } from './locale-controller.js';
import { StoreController, type StoreControllerOptions } from './store-controller.js';

/** What all elements have in common: a store, a language, and texts that a host can replace. */
export abstract class UsageElement<Messages extends CommonMessages = CommonMessages> extends LitElement {
  /** Version of the library that the class belongs to. */
  static readonly version = VERSION;

  /** What the element is called, also where a page has registered it under another name. */
  static readonly tag: string;

  /** What the element shows of its store, beside the current period. */
  protected static readonly storeOptions: StoreControllerOptions = {};

  /** What the element's properties may be, where that is not anything: a developer is told of what else is there. */
  protected static readonly accepted: Readonly<Record<string, Accepted>> = {};

  /** @internal */
  readonly internals = attachInternals(this);

  protected readonly usage = new StoreController(this, (this.constructor as typeof UsageElement).storeOptions);
  protected readonly language = new LocaleController(this);

  #addedStyles: readonly CSSResultOrNative[] = [];
  #texts: Texts<Messages> | null = null;
  #isRtl = false;

  /** URL of the usage endpoint for this element's store; the first element of a store that names one decides. */
  @property() endpoint: string | null = null;

  /** The store: its name, or the store itself. `none` makes a filter a plain form control. */
  @property({ converter: textConverter('default') }) store: UsageStore | string = 'default';

  /** Texts to show in place of the library's own, by the names of its message catalogue. */
  @property({ attribute: false }) labels: UsageLabels | undefined;

  /** Where people get help when loading keeps failing. */
  @property({ attribute: 'support-url' }) supportUrl: string | null = null;

  /** Called by the browser when the element has come to another document, such as an iframe's. */
  adoptedCallback(): void {
    if (this.shadowRoot) this.#dress(this.shadowRoot);
  }

  /** Like Lit's own, for an element that may stand in another document than the one that loaded the library. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow((this.constructor as typeof UsageElement).shadowRootOptions);
    // A frame that a server has rendered there, and that hears nothing, makes room for the same one.
    root.replaceChildren();
    this.#dress(root);
    // What is typed or moved inside is no event of the element's: a page hears of what it means. Slots are the page's.
    root.addEventListener('input', (event) => {
      if ((event.target as Node).getRootNode() === root) event.stopPropagation();
    });
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A framework that takes a property away writes `undefined`: that stands for what is there without it.
    for (const name of changed.keys() as Iterable<keyof this>) {
      const value = this[name] === undefined ? defaultOf(this, name) : undefined;
      if (value !== undefined) this[name] = value as this[keyof this];
      this.#check(name);
    }
    this.usage.follow();
    this.#isRtl = this.language.isRtl;
    setState(this.internals, 'rtl', this.#isRtl);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.reflectStatus(this.usage.snapshot);
  }

  /** @internal */
  reflectStatus(snapshot: UsageSnapshot | null): void {
    const { status = 'idle', fetching = false, stale = false } = snapshot ?? {};
    setState(this.internals, 'loading', status === 'loading' || fetching);
    setState(this.internals, 'error', status === 'error');
    setState(this.internals, 'stale', stale);
  }

  /** The element's own texts, in English. */
  protected abstract readonly english: Messages;

  /** The texts in force: the same object as long as they are the same. */
  protected get text(): Messages {
    const madeOf = [this.#isRtl, this.usage.store?.config.labels, this.labels] as const;
    if (!this.#texts || this.#texts.madeOf.some((one, index) => one !== madeOf[index])) {
      const [isRtl, ...labels] = madeOf;
      const messages = withLabels(this.english, ...labels);
      this.#texts = { madeOf, messages: isRtl ? withDirectionMarks(messages) : messages };
    }
    return this.#texts.messages;
  }

  /** The support address in force, if following it can only open a page. */
  protected get supportHref(): string | undefined {
    return safeUrl(this.usage.store?.config.supportUrl ?? this.supportUrl, this.baseURI);
  }

  protected get locale(): string {
    return this.language.locale;
  }

  /** @internal Adds styles that came with a part loaded on demand. */
  addStyles(styles: readonly CSSResultOrNative[]): void {
    this.#addedStyles = [...new Set([...this.#addedStyles, ...styles])];
    if (this.shadowRoot) this.#dress(this.shadowRoot);
  }

  #check(name: keyof this): void {
    const type = this.constructor as typeof UsageElement;
    const accepted = type.accepted[name as string];
    if (!accepted) return;
    const { attribute } = type.getPropertyOptions(name);
    tellUnlessAccepted(this, typeof attribute === 'string' ? attribute : String(name), this[name], accepted);
  }

  #dress(root: ShadowRoot): void {
    adoptStyles(root, [...(this.constructor as typeof UsageElement).elementStyles, ...this.#addedStyles]);
  }
}

interface Texts<Messages> {
  readonly madeOf: readonly unknown[];
  readonly messages: Messages;
}

/** What a property is where its attribute is not there, if that is something. */
function defaultOf({ constructor }: LitElement, name: PropertyKey): unknown {
  const { converter } = (constructor as typeof LitElement).getPropertyOptions(name);
  return (converter as Partial<ReturnType<typeof textConverter>> | undefined)?.fromAttribute?.(null) ?? undefined;
}

/** What an element is called by the library, whatever it is registered as; its own name where it is no part of that. */
export function tagOf(element: Element): string {
  return (element.constructor as Partial<typeof UsageElement>).tag ?? element.localName;
}
