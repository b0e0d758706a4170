import type { ChartMessages } from '../../../i18n/chart.js';
import type { ChartView } from '../model/chart-view.js';
import type { KeyEntry } from '../model/key.js';
import { sceneOf } from '../model/scene.js';
import { previousName, type Localization } from './names.js';

const LABELS = {
  open: 'partial',
  provisional: 'provisional',
  cut: 'cutByRange',
  unavailable: 'unavailable',
  unpriced: 'unpriced',
  upcoming: 'future',
  likely: 'likelyRange',
  counterfactual: 'counterfactual',
  marker: 'marks',
} as const satisfies Record<Exclude<KeyEntry, 'previous'>, keyof ChartMessages>;

/** The meaning of an entry of the key. */
export function keyName(entry: KeyEntry, view: ChartView, localization: Localization): string {
  if (entry !== 'previous') return localization.text[LABELS[entry]];
  return view.previous ? previousName(view, view.previous, localization) : '';
}

/** Why the previous period, or the counterfactual, is wanted but not drawn; empty if it is drawn or still loading. */
export function missingPreviousNote(view: ChartView, { text }: Localization): string {
  if (view.missingPrevious === 'unknown') return text.previousMissing;
  const { previous, counterfactual } = sceneOf(view);
  const isLeftOut = (view.previous && !previous) || (view.counterfactual && !counterfactual);
  return isLeftOut || view.missingPrevious ? text.previousHidden : '';
}
