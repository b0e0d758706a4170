import { allByRole, nameOf } from './by-role.js';
import { settled } from './mount.js';
import { until } from './until.js';

type Root = Element | ShadowRoot;

/** The field of the agent filter. */
export function agentField(root: Root): HTMLInputElement {
  const [field] = allByRole<HTMLInputElement>(root, 'combobox').filter(({ localName }) => localName === 'input');
  if (!field) throw new Error('no agent filter');
  return field;
}

/** Opens the list of the agent filter below `root`. */
export async function openAgents(root: Root): Promise<HTMLInputElement> {
  const field = agentField(root);
  field.focus();
  if (field.getAttribute('aria-expanded') !== 'true') field.click();
  await settled();
  return field;
}

/** Chooses an agent, or all agents, by the name in the list. */
export async function chooseAgent(root: Root, name: string): Promise<void> {
  await openAgents(root);
  const option = await until(() => allByRole(root, 'option').find((one) => `${nameOf(one)},`.startsWith(`${name},`)), {
    message: `an agent of the name ${name}`,
  });
  option.click();
  await settled();
}

/** Chooses a row with the keyboard, since the row may not be rendered yet; 0 is "All agents". */
export async function chooseRow(root: Root, row: number): Promise<void> {
  const field = await openAgents(root);
  pressIn(field, 'Home', { ctrlKey: true });
  for (let step = 0; step < row; step++) pressIn(field, 'ArrowDown');
  pressIn(field, 'Enter');
  await settled();
}

function pressIn(field: HTMLInputElement, key: string, options: KeyboardEventInit = {}): void {
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...options }),
  );
}

/** Replaces the text of the field at once, as pasting does. */
export async function searchAgents(root: Root, text: string): Promise<HTMLInputElement> {
  const field = await openAgents(root);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled();
  return field;
}
