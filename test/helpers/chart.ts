import { html } from 'lit';
import '../../src/elements/usage-chart/define.js';
import type { UsageChart } from '../../src/index.js';
import { byRole } from './by-role.js';
import { mount } from './mount.js';
import { until } from './until.js';
import type { ScriptedStore } from './wire.js';

/** A chart of a store, with its drawing. */
export async function drawnChart({ store }: ScriptedStore, set: Partial<UsageChart> = {}): Promise<UsageChart> {
  const element = await mount<UsageChart>(html`<usage-chart .store=${store}></usage-chart>`);
  Object.assign(element, set);
  await until(() => element.renderRoot.querySelector('canvas'));
  await element.updateComplete;
  return element;
}

/** The text of a part as it is laid out, on one line; empty where the part is not there. */
export function textOfPart(element: UsageChart, name: string): string {
  return element.renderRoot.querySelector<HTMLElement>(`[part~=${name}]`)?.innerText.replace(/\s+/g, ' ').trim() ?? '';
}

/** What a screen reader has been told. */
export function saidBy(element: UsageChart): string {
  return byRole(element, 'status').textContent;
}
