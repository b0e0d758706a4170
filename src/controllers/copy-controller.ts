import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ReportMessages } from '../i18n/report.js';

type Outcome = 'copied' | 'notCopied';

/** A button that puts a text on the clipboard, and what it says of whether that worked. */
export class CopyController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #text: () => string | Promise<string>;
  #told: Outcome | null = null;

  /** @param text what is copied; it may have to be written first */
  constructor(host: ReactiveControllerHost & Element, text: () => string | Promise<string>) {
    this.#host = host;
    this.#text = text;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.reset();
  }

  /** To be called when what was copied is not what is shown any more. */
  reset(): void {
    this.#told = null;
  }

  render(text: ReportMessages): TemplateResult {
    return html`
      <div class="copy">
        <button part="copy" class="button" type="button" @click=${this.#copy}>${text.copyText}</button>
        <span role="status">${this.#told ? text[this.#told] : ''}</span>
      </div>
    `;
  }

  readonly #copy = async (): Promise<void> => {
    // What is said a second time is said only where nothing was said meanwhile.
    this.#tell(null);
    await this.#host.updateComplete;
    try {
      await write(this.#host.ownerDocument.defaultView, this.#text());
      this.#tell('copied');
    } catch {
      this.#tell('notCopied');
    }
  };

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
