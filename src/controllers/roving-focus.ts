/**
 * Handles `keydown` in a group of buttons that is one tab stop: arrow keys, Home and End move the focus. At first, one
 * button has to have `tabindex="0"` and the others `-1`; later, the tab stop is the button that was focused last.
 */
export function rove(event: KeyboardEvent): void {
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.querySelectorAll<HTMLElement>('button')];
  const index = buttons.indexOf(event.target as HTMLElement);
  const isRtl = getComputedStyle(group).direction === 'rtl';
  const to = targetIndex(event.key, index, buttons.length - 1, isRtl);
  const next = to === null || index < 0 ? undefined : buttons[to];
  if (!next) return;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  event.preventDefault();
}

function targetIndex(key: string, index: number, last: number, isRtl: boolean): number | null {
  const step = (by: number): number => (index + by + last + 1) % (last + 1);
  switch (key) {
    case 'ArrowRight':
      return step(isRtl ? -1 : 1);
    case 'ArrowLeft':
      return step(isRtl ? 1 : -1);
    case 'ArrowDown':
      return step(1);
    case 'ArrowUp':
      return step(-1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
