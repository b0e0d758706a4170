import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { CopyMessages } from '../i18n/copying.js';
import type { UsageElement } from './usage-element.js';

type Outcome = 'copied' | 'notCopied';

/**
 * A button that copies a text to the clipboard, and a status message. Where the browser does not allow that, as on a
 * page without TLS or in a frame without the permission, a dialog shows the text, so that the user can copy it.
 */
export class CopyController implements ReactiveController {
  #host: UsageElement;
  #text: () => string | Promise<string>;
  #outcome: Outcome | null = null;
  #dialog: HTMLDialogElement | null = null;

  /** @param text returns the text to copy, or a promise of it */
  constructor(host: UsageElement, text: () => string | Promise<string>) {
    this.#host = host;
    this.#text = text;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
    this.#dialog?.remove();
  }

  /** Removes the message; to be called when the content has changed since it was copied. */
  reset(): void {
    this.#outcome = null;
  }

  render(labels: CopyMessages): TemplateResult {
    return html`
      <div class="copy">
        <button part="copy" class="button" type="button" @click=${() => void this.copy(labels)}>
          ${labels.copyText}
        </button>
        <span role="status">${this.message(labels)}</span>
      </div>
    `;
  }

  /** The message whether copying has worked; empty before that. */
  message(labels: CopyMessages): string {
    return this.#outcome ? labels[this.#outcome] : '';
  }

  async copy(labels: CopyMessages): Promise<void> {
    // Screen readers announce the same message again only if it was removed in between.
    this.#setOutcome(null);
    await this.#host.updateComplete;
    const text = this.#text();
    try {
      await write(this.#host.ownerDocument.defaultView, text);
      this.#setOutcome('copied');
    } catch {
      this.#setOutcome('notCopied');
      await this.#openDialog(text, labels);
    }
  }

  async #openDialog(text: string | Promise<string>, labels: CopyMessages): Promise<void> {
    try {
      const [{ openCopyDialog, styles }, content] = await Promise.all([import('./copy-dialog.js'), text]);
      const { shadowRoot, isConnected } = this.#host;
      if (!shadowRoot || !isConnected || this.#outcome !== 'notCopied') return;
      this.#host.addStyles(styles);
      this.#dialog = openCopyDialog(shadowRoot, content, labels, () => this.#setOutcome('copied'));
    } catch {
      // The message already says that copying has failed.
    }
  }

  #setOutcome(outcome: Outcome | null): void {
    this.#outcome = outcome;
    this.#host.requestUpdate();
  }
}

async function write(page: Window | null, text: string | Promise<string>): Promise<void> {
  if (!page) throw new Error('no window');
  const { clipboard } = page.navigator;
  if (typeof text === 'string' || typeof ClipboardItem === 'undefined') return clipboard.writeText(await text);
  // Some browsers allow writing only during the click, so the clipboard gets a promise of the text.
  const blob = text.then((content) => new Blob([content], { type: 'text/plain' }));
  return clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
