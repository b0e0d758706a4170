import { isBlank } from '../../format/foreign-text.js';
import type { Named } from '../../internal/names.js';

/** Id that stands for all agents. */
export const ALL = '';

/** The agent that is chosen, as far as it is known. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isListed: boolean;
}

export const ALL_AGENTS: Choice = { id: ALL, name: '', status: '', isListed: true };

/**
 * The agent of that id. Where it is not among the agents it keeps the name that it was last known by.
 *
 * @param areKnown whether all agents are known, so that one who is not among them is unknown indeed
 */
export function choiceOf(id: string, agents: unknown, areKnown: boolean, last: Choice): Choice {
  if (id === ALL) return ALL_AGENTS;
  const found = findAgent(agents, id);
  if (found) return { id, ...found, isListed: true };
  return { id, name: last.id === id ? last.name : id, status: areKnown ? 'unknown' : '', isListed: false };
}

/** The agent of that id, without making a list of all of them. */
export function findAgent(agents: unknown, id: string): { readonly name: string; readonly status: string } | null {
  const found: unknown = Array.isArray(agents) && agents.find((agent: { id?: unknown } | null) => agent?.id === id);
  return found ? describe(found, id) : null;
}

/** What a page sets has not been through the parser: its name may be none, and its status no text. */
export function describe(agent: unknown, id: string): { readonly name: string; readonly status: string } {
  const { name, status } = agent as Readonly<Record<string, unknown>>;
  return {
    name: typeof name === 'string' && !isBlank(name) ? name : id,
    status: typeof status === 'string' ? status : '',
  };
}

const NOBODY: readonly Named[] = [];
const namedOf = new WeakMap<readonly unknown[], readonly Named[]>();

/** Id and name of all agents, of which a page may set anything. */
export function namedAgents(agents: unknown): readonly Named[] {
  if (!Array.isArray(agents)) return NOBODY;
  const known = namedOf.get(agents) ?? agents.flatMap(toNamed);
  namedOf.set(agents, known);
  return known;
}

function toNamed(agent: unknown): Named[] {
  const { id } = Object(agent) as { id?: unknown };
  return typeof id === 'string' ? [{ id, name: describe(agent, id).name }] : [];
}
