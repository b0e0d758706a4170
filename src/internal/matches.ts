/** Whether the selector holds for the element; not where the DOM, such as a test's, does not know the selector. */
export function matches(element: Element | null | undefined, selector: string): boolean {
  try {
    return element?.matches(selector) ?? false;
  } catch {
    return false;
  }
}
