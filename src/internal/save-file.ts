/** Hands a file to the browser to be saved. */
export function saveFile(content: Blob, name: string, parent: ShadowRoot): void {
  const link = parent.ownerDocument.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.hidden = true;
  parent.append(link);
  link.click();
  link.remove();
  // Some browsers read it only once the script is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
