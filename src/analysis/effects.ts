/** With fewer messages, prices and shares are mostly chance. */
export const LEAST_MESSAGES = 20;

/** Messages, and the credits that they cost together. */
export interface Priced {
  readonly credits: number;
  readonly messages: number;
}

/** Why the credits for an agent's messages changed, in credits. The three effects add up to the change. */
export interface Effects {
  /** More or fewer messages. */
  readonly volume: number;
  /** Messages that moved to models with another price. */
  readonly mix: number;
  /** Messages on the same model that cost more or less: their length or the price of the model has changed. */
  readonly rate: number;
}

export interface SplitChange extends Effects {
  /** How much more (negative: less) a message on the same model costs: `0.25`; `null` where there is no such ratio. */
  readonly rateRatio: number | null;
}

/**
 * Splits a change by the formula of Bennet (1920), which is the Shapley value for two factors. Each effect is weighted
 * with the mean of both periods. So the effects add up to the change, the order of the factors does not matter, and
 * swapping the periods changes only the sign. A model that only one period has gets the price of that period in both.
 *
 * Both periods must have messages. If models are not known, each map has one entry with all messages.
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
    const pricedBefore = before.get(id);
    const priced = current.get(id);
    const shareBefore = (pricedBefore?.messages ?? 0) / messagesBefore;
    const share = (priced?.messages ?? 0) / messages;
    const priceBefore = priceOf(pricedBefore ?? priced);
    const price = priceOf(priced ?? pricedBefore);
    mix += ((share - shareBefore) * (priceBefore + price)) / 2;
    rate += ((price - priceBefore) * (shareBefore + share)) / 2;
    oldPrice += (priceBefore * (shareBefore + share)) / 2;
  }
  return {
    volume: (messages - messagesBefore) * meanPrice,
    mix: mix * meanMessages,
    rate: rate * meanMessages,
    // A ratio below -1 would mean that a message gives credits back, which cannot be called a cheaper message.
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
