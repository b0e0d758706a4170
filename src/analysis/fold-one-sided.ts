import { OTHER_ID, type Agent } from '../api/report.js';
import { addAmounts } from '../format/amount.js';
import type { AgentTallies, AgentTally } from './tallies.js';

/**
 * Puts the agents that only one of two cut answers lists with what both of them cut: an agent that moves in or out of the
 * list is neither new nor gone, and did not spend what the others did.
 */
export function foldOneSided(now: AgentTallies, then: AgentTallies): [AgentTallies, AgentTallies] {
  const agent = { id: OTHER_ID, name: OTHER_ID };
  return [fold(now, then, agent), fold(then, now, agent)];
}

function fold(own: AgentTallies, opposite: AgentTallies, agent: Agent): AgentTallies {
  const isFolded = (id: string | null): boolean => id === OTHER_ID || (id !== null && !opposite.has(id));
  const folded = [...own].filter(([id]) => isFolded(id)).map(([, tally]) => tally);
  const kept = [...own].filter(([id]) => !isFolded(id));
  return folded.length === 0 ? own : new Map([...kept, [OTHER_ID, together(agent, folded)]]);
}

/** As one, whose models are not told apart. */
function together(agent: Agent, tallies: readonly AgentTally[]): AgentTally {
  const sum = (count: (tally: AgentTally) => number): number =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  return {
    agent,
    models: new Map(),
    credits: addAmounts(tallies.map(({ credits }) => credits)),
    otherCredits: addAmounts(tallies.map(({ otherCredits }) => otherCredits)),
    messages: sum(({ messages }) => messages),
    unpriced: { rows: sum(({ unpriced }) => unpriced.rows), messages: sum(({ unpriced }) => unpriced.messages) },
  };
}
