import { agentUsage, usageTotal } from '../../analysis/totals.js';
import { type Agent, OTHER_ID } from '../../api/report.js';
import { addAmounts, type Amount, isAmount } from '../../format/amount.js';
import { collator } from '../../format/intl-cache.js';
import type { UsageSnapshot } from '../../store/index.js';
import { describeAgent } from './agent-choice.js';
import { searchKey, type SearchKey } from './search-agents.js';

/** An agent that the page sets, with additional words for the search. */
export interface ListedAgent extends Agent {
  readonly keywords?: readonly string[];
}

/** An agent in the list. */
export interface AgentOption {
  readonly id: string;
  /** The name as given; the id if there is none. */
  readonly name: string;
  readonly status: string;
  /** `null`: its usage has no price yet; absent: not known. */
  readonly credits?: Amount | null | undefined;
  readonly imageUrl?: string | undefined;
  readonly key: SearchKey;
  /** Its position among all agents; -1 if it is not in the list. */
  readonly place: number;
}

type Draft = { -readonly [key in keyof AgentOption]: AgentOption[key] };

export interface AgentList {
  /** Sorted by credits, the most first; in the given order if nothing is known about credits. */
  readonly options: readonly AgentOption[];
  /** The sum of the known credits; `null` if none are known. */
  readonly total: Amount | null;
}

const EMPTY_LIST: AgentList = { options: [], total: null };
const listOfAgents = new WeakMap<object, AgentList>();

/** The options of an array of agents. They are created once per array, for all elements. */
export function agentList(agents: unknown): AgentList {
  if (!Array.isArray(agents)) return EMPTY_LIST;
  const known = listOfAgents.get(agents) ?? createList(agents);
  listOfAgents.set(agents, known);
  return known;
}

/** The option of a chosen agent that is not in the list. */
export function unlistedOption({ id, name, status }: Pick<AgentOption, 'id' | 'name' | 'status'>): AgentOption {
  return { id, name, status, key: searchKey(name, [id]), place: -1 };
}

/** Credits of all agents: the total of the report, if it is about all agents, or else the sum of the list. */
export function totalIn(snapshot: UsageSnapshot | null): Amount | null {
  const { report, agents } = snapshot ?? {};
  const isWhole = report && agentUsage(report) === agents;
  return isWhole ? usageTotal(report, 'credits', null) : agentList(agents).total;
}

/** Agents that the page has set are not parsed: those without an id, repeated ids and {@link OTHER_ID} are left out. */
function createList(agents: readonly unknown[]): AgentList {
  const ids = new Set(['', OTHER_ID]);
  const drafts: Draft[] = [];
  for (const agent of agents) {
    const { id, credits, imageUrl, keywords } = Object(agent) as Record<string, unknown>;
    if (typeof id !== 'string' || ids.has(id)) continue;
    ids.add(id);
    const { name, status } = describeAgent(agent, id);
    const words = Array.isArray(keywords) ? keywords.filter((word): word is string => typeof word === 'string') : [];
    const key = searchKey(name, [id, ...words]);
    drafts.push({
      id,
      name,
      status,
      credits: credits === null || isAmount(credits) ? credits : undefined,
      imageUrl: typeof imageUrl === 'string' ? imageUrl : undefined,
      key,
      place: 0,
    });
  }
  const isUsageKnown = drafts.some(({ credits }) => credits !== undefined);
  const options = isUsageKnown ? sortedBySpend(drafts) : drafts;
  options.forEach((option, place) => {
    option.place = place;
  });
  return { options, total: sumOf(options) };
}

/** Agents whose usage has no price come after all with credits, and before those with no credits or unknown ones. */
function spendOf({ credits }: AgentOption): number {
  return credits === null ? Number.MIN_VALUE : Number(credits ?? 0);
}

function byName(a: AgentOption, b: AgentOption): number {
  return collator('en', { numeric: true }).compare(a.key.name, b.key.name);
}

/** Sorts by credits, then by name. Credits become numbers once, since a long list needs many thousand comparisons. */
function sortedBySpend(options: readonly Draft[]): Draft[] {
  const spend = options.map(spendOf);
  const order = options.map((_, index) => index);
  const at = (index: number): Draft => options[index] as Draft;
  order.sort((a, b) => (spend[b] ?? 0) - (spend[a] ?? 0) || byName(at(a), at(b)));
  return order.map(at);
}

function sumOf(options: readonly AgentOption[]): Amount | null {
  const amounts = options.map(({ credits }) => credits).filter(isAmount);
  return amounts.length === 0 ? null : addAmounts(amounts);
}
