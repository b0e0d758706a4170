import { DRIVER_PARTS, type DriverPart, type Drivers } from '../../analysis/drivers.js';
import type { Amount } from '../../format/amount.js';
import type { DriversMessages } from '../../i18n/drivers.js';
import { size } from './explanation.js';

/** Effects with a smaller share of the sum of all effects are left out. */
const LEAST_EFFECT = 0.005;

export interface NamedEffect {
  readonly name: keyof DriversMessages['effects'];
  readonly amount: Amount;
}

/** Effects over all agents, such as more messages or more expensive models, the largest first. */
export function effectsOf(drivers: Drivers): NamedEffect[] {
  if (!drivers.hasMessages) return [];
  const effects: NamedEffect[] = [
    ...DRIVER_PARTS.map((part) => ({ name: effectName(part, drivers), amount: drivers.parts[part] })),
    { name: Number(drivers.length) < 0 ? 'shorter' : 'longer', amount: drivers.length },
  ];
  const total = effects.reduce((sum, { amount }) => sum + size(amount), 0);
  return effects
    .filter(({ amount }) => size(amount) > LEAST_EFFECT * total)
    .sort((a, b) => size(b.amount) - size(a.amount));
}

function effectName(part: DriverPart, drivers: Drivers): NamedEffect['name'] {
  const isRise = Number(drivers.parts[part]) > 0;
  switch (part) {
    case 'volume':
      return volumeName(drivers);
    case 'mix':
      return isRise ? 'dearerModels' : 'cheaperModels';
    case 'rate': {
      const isSameModel = drivers.drivers.every(({ hasModels, parts }) => hasModels || size(parts.rate) === 0);
      if (isSameModel) return isRise ? 'dearerOnModels' : 'cheaperOnModels';
      return isRise ? 'dearer' : 'cheaper';
    }
    default:
      return part;
  }
}

/** More messages can cost less if they moved to cheaper agents: then the effect has the name of that move. */
function volumeName({ drivers, parts, days }: Drivers): NamedEffect['name'] {
  const split = drivers.filter(({ isSplit }) => isSplit);
  const more = split.reduce((sum, { messages }) => sum + messages.current - messages.previous, 0);
  const isRise = Number(parts.volume) > 0;
  if (Math.sign(more) !== Math.sign(Number(parts.volume))) return isRise ? 'toDearerAgents' : 'toCheaperAgents';
  if (days.current !== days.previous) return isRise ? 'moreADay' : 'fewerADay';
  return isRise ? 'more' : 'fewer';
}
