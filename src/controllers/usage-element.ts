import { LitElement, type CSSResultOrNative, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { warnOnce } from '../api/warnings.js';
import type { CommonMessages } from '../i18n/common.js';
import { withDirectionMarks, withLabels, type UsageLabels } from '../i18n/messages.js';
import type { UsageSnapshot, UsageStore } from '../store/index.js';
import { warnUnlessAccepted, type Accepted, textConverter } from '../internal/attributes.js';
import { attachInternals, setState } from '../internal/dom.js';
import { safeUrl } from '../api/safe-url.js';
import { adoptStyles } from '../styles/adopt-styles.js';
import { VERSION } from '../version.js';
import { LocaleController } from './locale-controller.js';
import type { OnDemand } from './on-demand.js';
import { StoreController, type StoreControllerOptions } from './store-controller.js';

/** With more rows, the update of one element takes a noticeable part of a frame. */
const LONG = 20_000;

/** Base class of all elements. It gives them a store, a language, and texts that the page can replace. */
export abstract class UsageElement<Messages extends CommonMessages = CommonMessages> extends LitElement {
  /** Version of the library that the class belongs to. */
  static readonly version = VERSION;

  /** The library's tag name of the element; a page may register the class under another name. */
  static readonly tag: string;

  /** Which reports of its store the element needs. */
  protected static readonly storeOptions: StoreControllerOptions = {};

  /** Allowed values of properties, by name. The console warns of other values. */
  protected static readonly accepted: Readonly<Record<string, Accepted>> = {};

  /** @internal */
  readonly internals = attachInternals(this);

  /** @internal Parts that are shown as soon as they are loaded. */
  readonly awaitedParts: OnDemand<unknown>[] = [];

  protected readonly usage = new StoreController(this, (this.constructor as typeof UsageElement).storeOptions);
  protected readonly language = new LocaleController(this);

  #addedStyles: readonly CSSResultOrNative[] = [];
  /** The texts of catalogues, and the values that they were computed from. */
  #texts = new Map<object, object>();
  #inputs: readonly unknown[] = [];
  #isRtl = false;

  /** URL of the usage endpoint for this element's store. If several elements of a store have one, the first is used. */
  @property() endpoint: string | null = null;

  /** The store: its name, or the store itself. `none` makes a filter a plain form control. */
  @property({ converter: textConverter('default') }) store: UsageStore | string = 'default';

  /** Texts that replace the library's own, by the names of its message catalogue. */
  @property({ attribute: false }) labels: UsageLabels | undefined;

  /** URL of the page where people get help if loading keeps failing. */
  @property({ attribute: 'support-url' }) supportUrl: string | null = null;

  override connectedCallback(): void {
    // The mark means that a server has rendered this element inside of another one, which will replace it.
    if (!this.hasAttribute('defer-hydration')) super.connectedCallback();
  }

  /** Called by the browser when the element is moved to another document, such as that of an iframe. */
  adoptedCallback(): void {
    if (this.shadowRoot) this.#applyStyles(this.shadowRoot);
  }

  /** Like Lit's own method, but also works in another document than the one that has loaded the library. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow((this.constructor as typeof UsageElement).shadowRootOptions);
    this.#applyStyles(root);
    // `input` events of inner fields are not the element's own events. Those of slotted content belong to the page.
    root.addEventListener('input', (event) => {
      if ((event.target as Node).getRootNode() === root) event.stopPropagation();
    });
    return root;
  }

  /**
   * Content that a server has rendered stays until the reports that came with it are read. Only then the first update
   * runs.
   */
  protected override scheduleUpdate(): ReturnType<LitElement['scheduleUpdate']> {
    const isFirst = !this.hasUpdated && (this.renderRoot.firstChild ?? this.querySelector(':scope > [slot=report]'));
    if (isFirst) return this.#takeOver();
    // In a separate task. Otherwise, all elements that show a long report would be updated without a pause.
    const isLong = (this.usage.snapshot?.report?.rows.length ?? 0) > LONG;
    return isLong
      ? new Promise((resolve) => setTimeout(resolve)).then(() => super.scheduleUpdate())
      : super.scheduleUpdate();
  }

  async #takeOver(): Promise<void> {
    // If that code cannot be loaded, the element begins as if a server had rendered nothing.
    await import('./take-over.js').then(({ takeOver }) => takeOver(this)).catch(warnOnce);
    // The content of the server has no event listeners, so it is rendered anew.
    (this.renderRoot as ShadowRoot).replaceChildren();
    await super.scheduleUpdate();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    const pending = this.awaitedParts.find((part) => part.pending !== null)?.pending;
    if (!pending) return isComplete;
    await pending;
    return this.getUpdateComplete();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Frameworks remove a property by setting it to `undefined`; it then gets its default value.
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

  protected get text(): Messages {
    return this.textsOf(this.english);
  }

  /** @internal The texts of a catalogue, with the replacements of the page; the same object until they change. */
  textsOf<Texts extends object>(english: Texts): Texts {
    const [isRtl, ...labels] = [this.#isRtl, this.usage.store?.config.labels, this.labels] as const;
    if (isRtl !== this.#inputs[0] || labels.some((label, index) => label !== this.#inputs[index + 1])) {
      this.#inputs = [isRtl, ...labels];
      this.#texts.clear();
    }
    let texts = this.#texts.get(english) as Texts | undefined;
    if (!texts) {
      texts = withLabels(english, ...labels);
      if (isRtl) texts = withDirectionMarks(texts);
      this.#texts.set(english, texts);
    }
    return texts;
  }

  /** URL of the support page; `undefined` if there is none, or if its URL is not safe to open. */
  protected get supportHref(): string | undefined {
    return safeUrl(this.usage.store?.config.supportUrl ?? this.supportUrl, this.baseURI);
  }

  protected get locale(): string {
    return this.language.locale;
  }

  /** @internal A part that is loaded on demand and then shown at once: `updateComplete` waits for it, too. */
  awaited<Part>(part: OnDemand<Part>): OnDemand<Part> {
    this.awaitedParts.push(part as OnDemand<unknown>);
    return part;
  }

  /** @internal Adds the styles of a part that was loaded on demand. */
  addStyles(styles: readonly CSSResultOrNative[]): void {
    this.#addedStyles = [...new Set([...this.#addedStyles, ...styles])];
    if (this.shadowRoot) this.#applyStyles(this.shadowRoot);
  }

  #check(name: keyof this): void {
    const type = this.constructor as typeof UsageElement;
    const accepted = type.accepted[name as string];
    if (!accepted) return;
    const { attribute } = type.getPropertyOptions(name);
    warnUnlessAccepted(this, typeof attribute === 'string' ? attribute : String(name), this[name], accepted);
  }

  #applyStyles(root: ShadowRoot): void {
    adoptStyles(root, [...(this.constructor as typeof UsageElement).elementStyles, ...this.#addedStyles]);
  }
}

/** The default value of a property, if its converter has one; else `undefined`. */
function defaultOf({ constructor }: LitElement, name: PropertyKey): unknown {
  const { converter } = (constructor as typeof LitElement).getPropertyOptions(name);
  return (converter as Partial<ReturnType<typeof textConverter>> | undefined)?.fromAttribute?.(null) ?? undefined;
}

/** The library's tag name of an element, or its local name if it is not part of the library. */
export function tagOf(element: Element): string {
  return (element.constructor as Partial<typeof UsageElement>).tag ?? element.localName;
}
