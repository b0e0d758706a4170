import { agentFilterTexts } from '../../src/i18n/agent-filter.js';
import { breakdownTexts } from '../../src/i18n/breakdown.js';
import { chartDetailTexts } from '../../src/i18n/chart-details.js';
import { chartKeyTexts } from '../../src/i18n/chart-keys.js';
import { chartOptionTexts } from '../../src/i18n/chart-options.js';
import { dashboardFootTexts } from '../../src/i18n/dashboard-foot.js';
import { dashboardTexts } from '../../src/i18n/dashboard.js';
import { driversTexts } from '../../src/i18n/drivers.js';
import type { UsageMessages } from '../../src/i18n/messages.js';
import { noticeTexts } from '../../src/i18n/notices.js';
import { rangeEditingTexts } from '../../src/i18n/range-editing.js';
import { summaryTexts } from '../../src/i18n/summary.js';

/** The English texts of each file. */
export const ENGLISH_SECTIONS: readonly Partial<UsageMessages>[] = [
  summaryTexts,
  chartDetailTexts,
  chartKeyTexts,
  chartOptionTexts,
  driversTexts,
  breakdownTexts,
  agentFilterTexts,
  rangeEditingTexts,
  dashboardTexts,
  dashboardFootTexts,
  noticeTexts,
];

/** All English texts. Every language has to have the same keys. */
export const ENGLISH = Object.assign({}, ...ENGLISH_SECTIONS) as UsageMessages;
