import { createSignal, Show } from 'solid-js';
import 'usage-elements/types/solid';
import 'usage-elements/define.js';

const links = [{ label: 'Plans', href: '/plans' }];

export function App() {
  const [isShown, setShown] = createSignal(true);
  const [agent, setAgent] = createSignal('');
  const [heard, setHeard] = createSignal<readonly string[]>([]);
  const hear = ({ type }: Event) => setHeard((earlier) => [...earlier, type]);
  return (
    <>
      <button type="button" onClick={() => setShown(!isShown())}>
        {isShown() ? 'Remove' : 'Show'}
      </button>
      <p>
        Agent: <output id="agent">{agent()}</output>. Heard: <output id="log">{heard().join(' ')}</output>
      </p>
      <section id="first">
        <Show when={isShown()}>
          <agent-filter prop:value={agent()} on:change={({ target }) => setAgent(target.value)} />
          <usage-dashboard prop:links={links} on:usage-load={hear} on:usage-change={hear} />
        </Show>
      </section>
      <section id="second">
        <usage-dashboard store="second">
          <p slot="footer">{heard().length} events</p>
        </usage-dashboard>
      </section>
    </>
  );
}
