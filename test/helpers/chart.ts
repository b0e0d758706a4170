import { html } from 'lit';
import '../../src/elements/usage-chart/define.js';
import type { UsageChart } from '../../src/index.js';
import { byRole, findByRole } from './by-role.js';
import { press } from './keys.js';
import { click } from './mouse.js';
import { mount } from './mount.js';
import { until } from './until.js';
import type { ScriptedStore } from './wire.js';

/** Mounts a chart with a store, and waits until it has a canvas. */
export async function drawnChart({ store }: ScriptedStore, set: Partial<UsageChart> = {}): Promise<UsageChart> {
  const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
  Object.assign(element, set);
  await until(() => element.renderRoot.querySelector('canvas'));
  await element.updateComplete;
  return element;
}

/** The rendered text of a part, on one line; empty if there is no such part. */
export function textOfPart(element: UsageChart, name: string): string {
  return element.renderRoot.querySelector<HTMLElement>(`[part~=${name}]`)?.innerText.replace(/\s+/g, ' ').trim() ?? '';
}

/** The last announcement for screen readers. */
export function saidBy(element: UsageChart): string {
  return element.renderRoot.querySelector('.visually-hidden[role=status]')?.textContent ?? '';
}

/** Opens a menu of the toolbar, unless it is open. */
export async function openMenu(element: UsageChart, name: 'More' | 'Export'): Promise<void> {
  const button = byRole(element, 'button', { name });
  if (button.getAttribute('aria-expanded') !== 'true') await click(button);
  await findByRole(element, name === 'More' ? 'group' : 'menu', { name });
  await until(() => element.shadowRoot?.activeElement?.closest('.popover'));
}

/** Checks or unchecks a box of the menu `More`, and closes it. */
export async function chooseMore(element: UsageChart, name: string): Promise<void> {
  await openMenu(element, 'More');
  await click(await findByRole(element, 'checkbox', { name }));
  await press('Escape');
  await until(() => byRole(element, 'button', { name: 'More' }).getAttribute('aria-expanded') === 'false');
}

/** The entries of the chart's key. */
export function keyOf(element: UsageChart): string[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>('[part=key] li')].map((entry) => entry.innerText.trim());
}
