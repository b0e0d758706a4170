import { css, html, render } from 'lit';
import type { CopyMessages } from '../i18n/copying.js';
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
 * Opens a dialog with a text, selected, for the user to copy where the browser does not allow a script to do so.
 *
 * @param onCopy called after the user has copied the text
 */
export function openCopyDialog(
  root: ShadowRoot,
  text: string,
  labels: CopyMessages,
  onCopy: () => void,
): HTMLDialogElement {
  const dialog = root.ownerDocument.createElement('dialog');
  const onCopyEvent = (event: Event): void => {
    // The text is on the clipboard only after the event, unless the page prevents it.
    setTimeout(() => {
      if (event.defaultPrevented) return;
      dialog.close();
      onCopy();
    });
  };
  const close = (): void => dialog.close();
  dialog.setAttribute('aria-label', labels.copyText);
  dialog.setAttribute('closedby', 'any');
  const hint = `${labels.notCopied} ${labels.copyByHand({ keys: isApple() ? '⌘C' : 'Ctrl+C' })}`;
  render(
    html`
      <label for="copy-text">${hint}</label>
      <textarea id="copy-text" dir="auto" readonly .value=${text} @copy=${onCopyEvent}></textarea>
      <button class="button" type="button" @click=${close}>${labels.close}</button>
    `,
    dialog,
  );
  // Escape closes only this dialog, not one that contains the element.
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') event.stopPropagation();
  });
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
  const field = dialog.querySelector('textarea');
  field?.select();
  // Selecting scrolls to the end of the text.
  field?.scrollTo(0, 0);
  return dialog;
}
