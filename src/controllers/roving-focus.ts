/**
 * Arrow keys inside a group of buttons that is one tab stop: for its `keydown`. The first button has to have `tabindex="0"`,
 * the others `-1`; the one that was used last keeps the place.
 */
export function rove(event: KeyboardEvent): void {
  const group = event.currentTarget as HTMLElement;
  const buttons = [...group.querySelectorAll<HTMLElement>('button')];
  const index = buttons.indexOf(event.target as HTMLElement);
  const isRtl = getComputedStyle(group).direction === 'rtl';
  const to = destination(event.key, index, buttons.length - 1, isRtl);
  const next = to === null || index < 0 ? undefined : buttons[to];
  if (!next) return;
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  event.preventDefault();
}

/**
 * What had the tab stop may have left its group since: then it is the first one's again. To be called after an update.
 */
export function keepTabStops(root: ParentNode, groups: string): void {
  for (const group of root.querySelectorAll(groups)) {
    const first = group.querySelector<HTMLElement>('button');
    if (first && !group.querySelector('button[tabindex="0"]')) first.tabIndex = 0;
  }
}

function destination(key: string, index: number, last: number, isRtl: boolean): number | null {
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
