/** Helpers for tests of a `<date-range>` in English. */
import { html, type TemplateResult } from 'lit';
import type { DateRange } from '../../src/index.js';
import { allByRole, byRole, findByRole, nameOf } from './by-role.js';
import { type } from './keys.js';
import { click } from './mouse.js';
import { mount, settled } from './mount.js';
import { until } from './until.js';
import type { ScriptedStore } from './wire.js';

export type Part = 'year' | 'month' | 'day';
export type End = 'Start' | 'End';

export function openerOf(element: Element): HTMLElement {
  return byRole(element, 'button', { name: /^Date range/ });
}

export function segmentOf(element: Element, end: End, part: Part): HTMLInputElement {
  return byRole<HTMLInputElement>(element, 'spinbutton', { name: `${part}, ${end} date` });
}

/** Both dates as the field shows them. */
export function shownIn(element: Element): string {
  const dates = [...(element.shadowRoot?.querySelectorAll('.date') ?? [])];
  return dates
    .map((date) =>
      [...date.children].map((part) => (part as HTMLInputElement).value ?? part.textContent?.trim()).join(''),
    )
    .join(' – ');
}

/** Focuses a segment of a date, and waits for the update that this causes. */
export async function enter(segment: HTMLElement | undefined): Promise<void> {
  segment?.focus();
  await settled();
}

/** Types two dates, each as `mmddyyyy`, over the current dates. */
export async function typeDates(element: Element, start: string, end = ''): Promise<void> {
  await enter(segmentOf(element, 'Start', 'month'));
  await type(start);
  if (end === '') return;
  await enter(segmentOf(element, 'End', 'month'));
  await type(end);
}

export function paste(segment: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
  // Some engines ignore the clipboard data of events that scripts create.
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  segment.dispatchEvent(event);
}

export function focusedIn(element: Element): HTMLElement | null {
  return (element.shadowRoot?.activeElement ?? null) as HTMLElement | null;
}

export async function loaded(script: ScriptedStore): Promise<DateRange> {
  const element = await mount<DateRange>(html`<date-range .store=${script.store}></date-range>`);
  await until(() => script.store.get().status === 'ready');
  await element.updateComplete;
  return element;
}

/** Mounts a form control without a store. The default value is the first two weeks of November. */
export async function plain(
  content: TemplateResult = html`<date-range store="none" value="2026-11-01/2026-11-14"></date-range>`,
): Promise<DateRange> {
  return mount<DateRange>(content);
}

export async function opened(element: DateRange): Promise<HTMLElement> {
  await click(openerOf(element));
  const dialog = await findByRole(element, 'dialog', { name: 'Date range' });
  await until(() => focusedDay(element) !== undefined);
  return dialog;
}

export function isOpen(element: DateRange): boolean {
  return element.matches(':state(open)');
}

export function cellOf(element: Element, day: string): HTMLElement {
  const cell = element.shadowRoot?.querySelector<HTMLElement>(`[data-day="${day}"]`);
  if (!cell) throw new Error(`no cell for ${day}`);
  return cell;
}

/** The focused day. */
export function focusedDay(element: Element): string | undefined {
  return focusedIn(element)?.dataset['day'];
}

/** The first and the last day that are marked as selected. */
export function selectedDays(element: Element): [first: string | undefined, last: string | undefined] {
  const days = allByRole(element, 'gridcell', { selected: true }).map(({ dataset }) => dataset['day']);
  return [days[0], days.at(-1)];
}

export function optionTexts(element: Element): string[] {
  return allByRole(element, 'option').map((option) => (option.textContent ?? '').replace(/\s+/g, ' ').trim());
}

/** Records the events of the element, each with the value of the element at that time. */
export function heardFrom(element: DateRange): string[] {
  const heard: string[] = [];
  for (const name of ['input', 'change']) {
    element.addEventListener(name, () => heard.push(`${name} ${element.value}`));
  }
  return heard;
}

/** Chooses a range from the list of the date range below `root`, by its name. */
export async function choosePreset(root: Element | ShadowRoot, name: string): Promise<void> {
  const option = await openPreset(root, name);
  option.click();
}

/** Opens the list, and waits for a range in the list. */
export async function openPreset(root: Element | ShadowRoot, name: string): Promise<HTMLElement> {
  const opener = byRole(root, 'button', { name: /^(?:Date range|Zeitraum)/ });
  if (opener.getAttribute('aria-expanded') !== 'true') opener.click();
  return until(() => allByRole(root, 'option').find((option) => nameOf(option).startsWith(name)), {
    message: `a range of the name ${name}`,
  });
}
