import { css, html, render } from 'lit';
import type { ReportMessages } from '../i18n/report.js';
import { isApple } from '../internal/dom.js';

export const styles = [
  css`
    dialog {
      inline-size: min(40em, calc(100vw - 32px));
      padding: calc(var(--_space) * 4);
      border: var(--_border-width) solid var(--_border);
      border-radius: var(--_radius);
      background-color: var(--_surface);
      box-shadow: var(--_shadow-popover);
    }

    dialog label,
    dialog textarea {
      display: block;
      inline-size: 100%;
    }

    dialog textarea {
      block-size: min(16em, 50vh);
      margin-block: calc(var(--_space) * 3);
      padding: calc(var(--_space) * 2);
      border: var(--_border-width) solid var(--_border-strong);
      border-radius: var(--_radius-small);
      background-color: var(--_surface-sunken);
      font: inherit;
      color: inherit;
      white-space: pre;
      resize: vertical;
    }
  `,
];

/**
 * Shows a text, selected, for a person to copy where no script may.
 *
 * @param onCopy to be told once they have
 */
export function openCopyDialog(
  root: ShadowRoot,
  text: string,
  words: ReportMessages,
  onCopy: () => void,
): HTMLDialogElement {
  const dialog = root.ownerDocument.createElement('dialog');
  const copied = (event: Event): void => {
    // Only afterwards is the text where it belongs, unless the page was against it.
    setTimeout(() => {
      if (event.defaultPrevented) return;
      dialog.close();
      onCopy();
    });
  };
  const close = (): void => dialog.close();
  dialog.setAttribute('aria-label', words.copyText);
  dialog.setAttribute('closedby', 'any');
  const hint = `${words.notCopied} ${words.copyByHand({ keys: isApple() ? '⌘C' : 'Ctrl+C' })}`;
  render(
    html`
      <label for="copy-text">${hint}</label>
      <textarea id="copy-text" dir="auto" readonly .value=${text} @copy=${copied}></textarea>
      <button class="button" type="button" @click=${close}>${words.close}</button>
    `,
    dialog,
  );
  // One thing at a time: what the element stands in, such as a dialog, stays open.
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') event.stopPropagation();
  });
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
  const field = dialog.querySelector('textarea');
  field?.select();
  // The selection ends where the text does; it is read from its beginning.
  field?.scrollTo(0, 0);
  return dialog;
}
