/**
 * Arrow keys inside a toolbar that is one tab stop, for its `keydown`: from control to control, and from radio button to
 * radio button, which chooses as it does anywhere. Coming from elsewhere the chosen one stands for its group.
 */
export function moveInToolbar(event: KeyboardEvent): void {
  const toolbar = event.currentTarget as HTMLElement;
  const all = controlsOf(toolbar);
  const from = all.indexOf(event.target as HTMLElement);
  const isRtl = getComputedStyle(toolbar).direction === 'rtl';
  const way = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
  const isEnd = event.key === 'Home' || event.key === 'End';
  if (from < 0 || (way === undefined && !isEnd) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const beside = way === undefined ? undefined : all[from + way];
  if (isRadio(all[from]) && isRadio(beside)) {
    beside.focus();
    beside.click();
    return;
  }
  const stops = all.filter((control) => !isRadio(control) || control.checked);
  const at = stops.findIndex((stop) => stop === all[from] || (isRadio(stop) && isRadio(all[from])));
  const to = way === undefined ? (event.key === 'Home' ? 0 : -1) : (at + way) % stops.length;
  stops.at(to)?.focus();
}

/** While the focus is inside, whatever has it is the tab stop: for `focusin`. */
export function enterToolbar({ currentTarget, target }: FocusEvent): void {
  for (const control of controlsOf(currentTarget as HTMLElement)) control.tabIndex = control === target ? 0 : -1;
}

/** Otherwise it is the radio group, of which a browser takes the chosen one: for `focusout`. */
export function leaveToolbar({ currentTarget, relatedTarget }: FocusEvent): void {
  const toolbar = currentTarget as HTMLElement;
  if (toolbar.contains(relatedTarget as Node | null)) return;
  for (const control of controlsOf(toolbar)) control.tabIndex = isRadio(control) ? 0 : -1;
}

function controlsOf(toolbar: HTMLElement): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('input, button')];
}

function isRadio(control: HTMLElement | undefined): control is HTMLInputElement {
  return control?.matches('input') ?? false;
}
