'use client';

import { useState } from 'react';
import { configureUsage } from 'usage-elements';
import { AgentFilter, UsageDashboard } from 'usage-elements/react';
import { sampleUsage } from 'usage-elements/sample.js';

for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);

const links = [{ label: 'Plans', href: '/plans' }];

export function Usage() {
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
            <AgentFilter value={agent} onChange={(event) => setAgent(event.target.value)} />
            <UsageDashboard links={links} onUsageLoad={hear} onUsageChange={hear} />
          </>
        )}
      </section>
      <section id="second">
        <UsageDashboard store="second">
          <p slot="footer">{heard.length} events</p>
        </UsageDashboard>
      </section>
    </>
  );
}
