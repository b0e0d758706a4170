/** Texts of buttons that copy to the clipboard. */
export interface CopyMessages {
  copyText: string;
  copied: string;
  notCopied: string;
  /** `keys`: the keyboard shortcut. */
  copyByHand: (values: { keys: string }) => string;
  close: string;
}

export const copyTexts: CopyMessages = {
  copyText: 'Copy summary',
  copied: 'Copied',
  notCopied: 'The browser blocked copying.',
  copyByHand: ({ keys }) => `Press ${keys} to copy the selected text.`,
  close: 'Close',
};
