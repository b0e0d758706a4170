/** What runs in the page that the agent filter is measured in. */
import '../../src/elements/agent-filter/define.js';

export interface Times {
  /** The first list that the page opens, in which the code is compiled. */
  readonly first: number;
  /** 95th percentiles of that and the others. */
  readonly open: number;
  readonly key: number;
}

const p95 = (times: number[]): number => times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? NaN;

/** In the page, until the next frame would be painted: the style and layout of what changed are forced. */
async function filterTimes(count: number): Promise<Times> {
  const words = ['Support', 'Sales', 'Café', 'Onboarding', 'Ärzte', 'Returns', 'مساعد', 'Docs'];
  // Another array each time, since a list is sorted and folded once per array.
  const agents = () =>
    Array.from({ length: count }, (_, index) => ({
      id: `agt_${String(index)}`,
      name: `${words[index % words.length] ?? ''} agent ${String(index)}`,
      status: index % 50 === 0 ? 'deleted' : 'active',
      credits: (index * 7919) % 100_003,
    }));
  const open: number[] = [];
  const key: number[] = [];
  for (let round = 0; round < 24; round++) {
    const element = Object.assign(document.createElement('agent-filter'), { store: 'none', agents: agents() });
    document.body.append(element);
    await element.updateComplete;
    const field = element.shadowRoot?.querySelector('input') as HTMLInputElement;
    const list = element.shadowRoot?.querySelector('.list') as HTMLElement;
    const timed = async (act: () => void, times: number[]): Promise<void> => {
      const start = performance.now();
      act();
      await element.updateComplete;
      list.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise(requestAnimationFrame);
    };
    // Between the press, which focuses the field, and the click that opens the list, there is this much time at least.
    field.focus();
    await new Promise((resolve) => setTimeout(resolve, 60));
    await timed(() => field.click(), open);
    for (const text of [
      'a',
      'ag',
      'agent',
      'agent 9',
      'agent 99',
      'agent 999',
      'c',
      'cafe',
      'cafe 12',
      'zzz',
      '',
      'e',
    ]) {
      const type = () => {
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      };
      await timed(type, key);
    }
    element.remove();
  }
  const [first = NaN] = open;
  return { first, open: p95(open), key: p95(key) };
}

/** The platform's own: a select, whose options have to be built, and a field with a datalist. */
async function nativeTimes(count: number): Promise<Times> {
  const open: number[] = [];
  const key: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const list = document.createElement('select');
    list.size = 8;
    for (let index = 0; index < count; index++) list.append(new Option(`Agent ${String(index)}`, String(index)));
    document.body.append(list);
    list.getBoundingClientRect();
    open.push(performance.now() - start);
    // A select cannot be searched: what a page does instead is to hide the options that do not fit.
    for (const text of ['a', 'ag', 'agent 9', 'zzz', 'e']) {
      const start = performance.now();
      for (const option of list.options) option.hidden = !option.text.toLowerCase().includes(text);
      list.getBoundingClientRect();
      key.push(performance.now() - start);
      await new Promise(requestAnimationFrame);
    }
    list.remove();
  }
  const [first = NaN] = open;
  return { first, open: p95(open), key: p95(key) };
}

Object.assign(globalThis, { filterTimes, nativeTimes });
