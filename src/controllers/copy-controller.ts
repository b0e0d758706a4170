import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { ReportMessages } from '../i18n/report.js';
import type { UsageElement } from './usage-element.js';

type Outcome = 'copied' | 'notCopied';

/**
 * A button that puts a text on the clipboard, and what it says of whether that worked. Where the browser does not allow it,
 * as on a page without TLS or in a frame without the permission, the text is shown for the person to copy.
 */
export class CopyController implements ReactiveController {
  #host: UsageElement<ReportMessages>;
  #text: () => string | Promise<string>;
  #told: Outcome | null = null;
  #dialog: HTMLDialogElement | null = null;

  /** @param text what is copied; it may have to be written first */
  constructor(host: UsageElement<ReportMessages>, text: () => string | Promise<string>) {
    this.#host = host;
    this.#text = text;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
    this.#dialog?.remove();
  }

  /** To be called when what was copied is not what is shown any more. */
  reset(): void {
    this.#told = null;
  }

  render(text: ReportMessages): TemplateResult {
    return html`
      <div class="copy">
        <button part="copy" class="button" type="button" @click=${() => void this.#copy(text)}>${text.copyText}</button>
        <span role="status">${this.#told ? text[this.#told] : ''}</span>
      </div>
    `;
  }

  async #copy(words: ReportMessages): Promise<void> {
    // What is said a second time is said only where nothing was said meanwhile.
    this.#tell(null);
    await this.#host.updateComplete;
    const text = this.#text();
    try {
      await write(this.#host.ownerDocument.defaultView, text);
      this.#tell('copied');
    } catch {
      this.#tell('notCopied');
      await this.#openDialog(text, words);
    }
  }

  async #openDialog(text: string | Promise<string>, words: ReportMessages): Promise<void> {
    try {
      const [{ openCopyDialog, styles }, written] = await Promise.all([import('./copy-dialog.js'), text]);
      const { shadowRoot, isConnected } = this.#host;
      if (!shadowRoot || !isConnected || this.#told !== 'notCopied') return;
      this.#host.addStyles(styles);
      this.#dialog = openCopyDialog(shadowRoot, written, words, () => this.#tell('copied'));
    } catch {
      // It is said already that there is no copy.
    }
  }

  #tell(told: Outcome | null): void {
    this.#told = told;
    this.#host.requestUpdate();
  }
}

async function write(page: Window | null, text: string | Promise<string>): Promise<void> {
  if (!page) throw new Error('on no page');
  const { clipboard } = page.navigator;
  if (typeof text === 'string' || typeof ClipboardItem === 'undefined') return clipboard.writeText(await text);
  // Some browsers take it only in the very event that asked for it: the promise, then, of what is still being written.
  const blob = text.then((written) => new Blob([written], { type: 'text/plain' }));
  return clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
}
