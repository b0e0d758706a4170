import type { UsageElement } from '../../../controllers/usage-element.js';
import { chartDetailTexts, type ChartDetailMessages } from '../../../i18n/chart-details.js';
import type { Localization } from './names.js';

/** The texts of the chart with those about single buckets, which the drawing does not need. */
export interface DetailLocalization extends Localization {
  readonly text: ChartDetailMessages;
}

export function detailed(host: Pick<UsageElement, 'textsOf'>, { locale }: Localization): DetailLocalization {
  return { text: host.textsOf(chartDetailTexts), locale };
}
