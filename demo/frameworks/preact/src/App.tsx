import { useState } from 'preact/hooks';
import 'usage-elements/types/preact';
import 'usage-elements/define.js';

const links = [{ label: 'Plans', href: '/plans' }];

export function App() {
  const [isShown, setShown] = useState(true);
  const [agent, setAgent] = useState('');
  const [heard, setHeard] = useState<readonly string[]>([]);
  const hear = ({ type }: Event) => setHeard((earlier) => [...earlier, type]);
  return (
    <>
      <button type="button" onClick={() => setShown(!isShown)}>
        {isShown ? 'Remove' : 'Show'}
      </button>
      <p>
        Agent: <output id="agent">{agent}</output>. Heard: <output id="log">{heard.join(' ')}</output>
      </p>
      <section id="first">
        {isShown && (
          <>
            <agent-filter value={agent} onchange={({ target }) => setAgent(target.value)} />
            <usage-dashboard links={links} onusage-load={hear} onusage-change={hear} />
          </>
        )}
      </section>
      <section id="second">
        <usage-dashboard store="second">
          <p slot="footer">{heard.length} events</p>
        </usage-dashboard>
      </section>
    </>
  );
}
