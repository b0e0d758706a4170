import { isBlank } from '../../format/foreign-text.js';
import type { Named } from '../../internal/names.js';

/** Id that stands for all agents. */
export const ALL = '';

/** The chosen agent, or all agents. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isListed: boolean;
}

export const ALL_AGENTS: Choice = { id: ALL, name: '', status: '', isListed: true };

/**
 * The choice with an id. An agent that is not in the list keeps the name that it had last.
 *
 * @param statusOfUnlisted the status of an agent that is not in the list
 */
export function choiceOf(id: string, agents: unknown, statusOfUnlisted: string, last: Choice): Choice {
  if (id === ALL) return ALL_AGENTS;
  const found = findAgent(agents, id);
  if (found) return { id, ...found, isListed: true };
  return { id, name: last.id === id ? last.name : id, status: statusOfUnlisted, isListed: false };
}

/** Finds one agent without the cost of creating all options. */
export function findAgent(agents: unknown, id: string): { readonly name: string; readonly status: string } | null {
  const found: unknown = Array.isArray(agents) && agents.find((agent: { id?: unknown } | null) => agent?.id === id);
  return found ? describeAgent(found, id) : null;
}

/** Name and status of an agent. Agents that the page has set are not parsed: their values may have any type. */
export function describeAgent(agent: unknown, id: string): { readonly name: string; readonly status: string } {
  const { name, status } = agent as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' && !isBlank(name) ? name : id,
    status: typeof status === 'string' ? status : '',
  };
}

const NO_NAMES: readonly Named[] = [];

const namedOf = new WeakMap<readonly unknown[], readonly Named[]>();

/** Id and name of all agents; values of the page that are no agents are left out. */
export function namedAgents(agents: unknown): readonly Named[] {
  if (!Array.isArray(agents)) return NO_NAMES;
  const known = namedOf.get(agents) ?? agents.flatMap(toNamed);
  namedOf.set(agents, known);
  return known;
}

function toNamed(agent: unknown): Named[] {
  const { id } = Object(agent) as { id?: unknown };
  return typeof id === 'string' ? [{ id, name: describeAgent(agent, id).name }] : [];
}
