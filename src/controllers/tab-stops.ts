/** Gives each group its tab stop back after an update, which may have removed the button that had it. */
export function keepTabStops(root: ParentNode, groups: string): void {
  for (const group of root.querySelectorAll(groups)) {
    const first = group.querySelector<HTMLElement>('button');
    if (first && !group.querySelector('button[tabindex="0"]')) first.tabIndex = 0;
  }
}

/**
 * Handles `keydown` in a toolbar that is one tab stop. Arrow keys move from control to control. Between two radio
 * buttons they also choose, as they do in a native radio group; from another control the focus goes to the chosen radio
 * button.
 */
export function moveInToolbar(event: KeyboardEvent): void {
  const toolbar = event.currentTarget as HTMLElement;
  const all = controlsOf(toolbar);
  const from = all.indexOf(event.target as HTMLElement);
  const isRtl = getComputedStyle(toolbar).direction === 'rtl';
  const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
  const isEnd = event.key === 'Home' || event.key === 'End';
  if (from < 0 || (step === undefined && !isEnd) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const neighbour = step === undefined ? undefined : all[from + step];
  if (isRadio(all[from]) && isRadio(neighbour)) {
    neighbour.focus();
    neighbour.click();
    return;
  }
  const stops = all.filter((control) => !isRadio(control) || control.checked);
  const at = stops.findIndex((stop) => stop === all[from] || (isRadio(stop) && isRadio(all[from])));
  const to = step === undefined ? (event.key === 'Home' ? 0 : -1) : (at + step) % stops.length;
  stops.at(to)?.focus();
}

/** Handles `focusin`: while the focus is in the toolbar, the focused control is its tab stop. */
export function enterToolbar({ currentTarget, target }: FocusEvent): void {
  for (const control of controlsOf(currentTarget as HTMLElement)) control.tabIndex = control === target ? 0 : -1;
}

/** Handles `focusout`: while the focus is elsewhere, the tab stop is the radio group, that is its chosen button. */
export function leaveToolbar({ currentTarget, relatedTarget }: FocusEvent): void {
  const toolbar = currentTarget as HTMLElement;
  if (toolbar.contains(relatedTarget as Node | null)) return;
  for (const control of controlsOf(toolbar)) control.tabIndex = isRadio(control) ? 0 : -1;
}

/** The controls that are displayed. */
function controlsOf(toolbar: HTMLElement): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('input, select, button')].filter(
    (control) => control.getClientRects().length > 0,
  );
}

function isRadio(control: HTMLElement | undefined): control is HTMLInputElement {
  return control?.matches('input') ?? false;
}
