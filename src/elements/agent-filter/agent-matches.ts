import { formatAmount } from '../../format/numbers.js';
import type { AgentFilterMessages } from '../../i18n/agent-filter.js';
import { agentList, unlistedOption, type AgentOption } from './agent-options.js';
import { ALL, type Choice } from './agent-choice.js';
import { normalizeForSearch, searchAgents } from './search-agents.js';

/** The rows of the list: "All agents" first, then the agents that match the search. */
export class AgentMatches {
  #agents: unknown;
  #search = '';
  #unlisted: AgentOption | null = null;
  #options: readonly AgentOption[] = [];
  #found: readonly AgentOption[] = [];

  /** Searches again, if anything has changed. */
  update(agents: unknown, choice: Choice, search: string): void {
    const unlisted = choice.isListed ? null : choice;
    const isSame =
      agents === this.#agents && unlisted?.id === this.#unlisted?.id && unlisted?.name === this.#unlisted?.name;
    if (isSame && search === this.#search) return;
    if (!isSame) {
      const { options } = agentList(agents);
      this.#unlisted = unlisted && unlistedOption(unlisted);
      this.#options = this.#unlisted ? [...options, this.#unlisted] : options;
    }
    this.#agents = agents;
    this.#search = search;
    this.#found = searchAgents(this.#options, search);
  }

  /** Number of rows, including "All agents". */
  get count(): number {
    return this.#found.length + 1;
  }

  /** The agent of a row; none for the first row. */
  at(row: number): AgentOption | undefined {
    return this.#found[row - 1];
  }

  idAt(row: number): string | null {
    return row === 0 ? ALL : (this.at(row)?.id ?? null);
  }

  /** The row of an agent; -1 where it has none. */
  rowOf(id: string | null): number {
    if (id === null || id === ALL) return id === null ? -1 : 0;
    return this.#found.findIndex((option) => option.id === id) + 1 || -1;
  }

  /** The DOM id of a row. An agent keeps its id when a search moves it to another row. */
  domIdAt(row: number): string {
    const place = this.at(row)?.place ?? -1;
    return row === 0 ? 'option-all' : `option-${place < 0 ? 'unlisted' : place}`;
  }

  /** Whether the search means "All agents": it is empty, or part of that text while no agent matches. */
  meansAll({ allAgents }: AgentFilterMessages): boolean {
    const search = normalizeForSearch(this.#search).trim();
    return search === '' || (this.#found.length === 0 && normalizeForSearch(allAgents).includes(search));
  }

  /** The result of the search, for screen readers: how many agents match, or that all or none do. */
  describeResult(text: AgentFilterMessages, locale: string): string {
    const { length: count } = this.#found;
    if (count > 0) return text.agentsFound({ amount: formatAmount(count, 0, locale), count });
    return this.meansAll(text) ? text.allAgents : text.noAgentFound;
  }
}
