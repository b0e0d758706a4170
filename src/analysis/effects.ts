/** Messages below which prices and shares are chance. */
export const LEAST_MESSAGES = 20;

/** Credits for a number of messages. */
export interface Priced {
  readonly credits: number;
  readonly messages: number;
}

/** Why the credits for an agent's messages changed; the three add up to the change. */
export interface Effects {
  /** More or fewer messages. */
  readonly volume: number;
  /** Messages that moved to models of another price. */
  readonly mix: number;
  /** Messages on the same model that cost more or less: they are longer, or the price is new. */
  readonly rate: number;
}

/** How much more, or less, a message on the same model costs: `0.25`; `null` where that is no ratio. */
export interface SplitChange extends Effects {
  readonly rateRatio: number | null;
}

/**
 * Splits a change by the formula of Bennet (1920), which is Shapley's value for two factors: each effect is weighed with
 * the mean of both sides, so that nothing is left over, no order of the factors has to be chosen, and the sides swapped
 * give the same with the other sign. A model that only one side has is taken at the price that is known, on both.
 *
 * Both sides have messages; by model, or as one model where they are not told apart.
 */
export function effectsOf<Id>(before: ReadonlyMap<Id, Priced>, current: ReadonlyMap<Id, Priced>): SplitChange {
  const [creditsBefore, messagesBefore] = sumOf(before);
  const [credits, messages] = sumOf(current);
  const meanPrice = (creditsBefore / messagesBefore + credits / messages) / 2;
  const meanMessages = (messagesBefore + messages) / 2;
  let mix = 0;
  let rate = 0;
  let oldPrice = 0;
  for (const id of new Set([...before.keys(), ...current.keys()])) {
    const one = before.get(id);
    const two = current.get(id);
    const shareBefore = (one?.messages ?? 0) / messagesBefore;
    const share = (two?.messages ?? 0) / messages;
    const priceBefore = priceOf(one ?? two);
    const price = priceOf(two ?? one);
    mix += ((share - shareBefore) * (priceBefore + price)) / 2;
    rate += ((price - priceBefore) * (shareBefore + share)) / 2;
    oldPrice += (priceBefore * (shareBefore + share)) / 2;
  }
  return {
    volume: (messages - messagesBefore) * meanPrice,
    mix: mix * meanMessages,
    rate: rate * meanMessages,
    // A message that gives credits back is no cheaper one.
    rateRatio: oldPrice > 0 && rate >= -oldPrice ? rate / oldPrice : null,
  };
}

function sumOf(cells: ReadonlyMap<unknown, Priced>): [credits: number, messages: number] {
  let credits = 0;
  let messages = 0;
  for (const cell of cells.values()) {
    credits += cell.credits;
    messages += cell.messages;
  }
  return [credits, messages];
}

function priceOf(cell: Priced | undefined): number {
  return cell ? cell.credits / cell.messages : 0;
}
