import { formatAmount } from '../../format/numbers.js';
import type { AgentFilterMessages } from '../../i18n/agent-filter.js';
import { ALL, type Choice, agentList, unlistedOption, type AgentOption } from './agent-options.js';
import { fold, searchAgents } from './search-agents.js';

/** The rows of the list: all agents first, then those that fit the search. Worked out only where one of these changes. */
export class AgentMatches {
  #agents: unknown;
  #search = '';
  #unlisted: AgentOption | null = null;
  #options: readonly AgentOption[] = [];
  #found: readonly AgentOption[] = [];

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

  /** Rows, that of all agents included. */
  get count(): number {
    return this.#found.length + 1;
  }

  /** The agent of the row; none in the first one. */
  at(row: number): AgentOption | undefined {
    return this.#found[row - 1];
  }

  idAt(row: number): string | null {
    return row === 0 ? ALL : (this.at(row)?.id ?? null);
  }

  /** Row of the agent; -1 where it is not among them. */
  rowOf(id: string | null): number {
    if (id === null || id === ALL) return id === null ? -1 : 0;
    return this.#found.findIndex((option) => option.id === id) + 1 || -1;
  }

  /** What the row is called in the document: the same as long as there are these agents. */
  domIdAt(row: number): string {
    const place = this.at(row)?.place ?? -1;
    return row === 0 ? 'option-all' : `option-${place < 0 ? 'unlisted' : String(place)}`;
  }

  /** Whether what is typed means all agents: nothing, or their own text where no agent fits it. */
  isAllMeant({ allAgents }: AgentFilterMessages): boolean {
    const search = fold(this.#search).trim();
    return search === '' || (this.#found.length === 0 && fold(allAgents).includes(search));
  }

  /** How many agents there are, as it is said. */
  inWords(text: AgentFilterMessages, locale: string): string {
    const { length: count } = this.#found;
    if (count > 0) return text.agentsFound({ amount: formatAmount(count, 0, locale), count });
    return this.isAllMeant(text) ? text.allAgents : text.noAgentFound;
  }
}
