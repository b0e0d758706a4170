import type { UsageErrorCode } from '../api/usage-error.js';
import type { PresetId } from '../time/presets.js';

/** Every text that the elements show or say. Numbers and dates arrive formatted for the language. */
export interface UsageMessages {
  heading: string;
  subheading: string;
  filters: string;
  clearFilters: string;

  creditsUsed: string;
  creditsUsedThisPeriod: string;
  chatbotsUsed: string;
  membersUsed: string;
  usedOf: (values: { used: string; limit: string }) => string;
  ofIncluded: (values: { included: string }) => string;
  acrossAllAgents: string;
  /** `change` carries its sign: "+12%". */
  changeAgainst: (values: { change: string; range: string }) => string;
  noUsageBefore: (values: { range: string }) => string;
  unpriced: string;

  chartHeading: string;
  credits: string;
  messages: string;
  metricLabel: string;
  creditsAmount: (values: { amount: string; count: number }) => string;
  messagesAmount: (values: { amount: string; count: number }) => string;
  showTable: string;
  showChart: string;
  plotDescription: string;
  plotHint: string;
  tableBucket: string;
  showMoreRows: (values: { shown: string; total: string }) => string;
  partial: string;
  future: string;
  unavailable: string;
  provisional: string;
  incomplete: string;
  timesIn: (values: { zone: string }) => string;

  agent: string;
  allAgents: string;
  selectAgent: string;
  deletedAgent: (values: { name: string }) => string;
  unknownAgent: (values: { name: string }) => string;

  dateRange: string;
  startDate: string;
  endDate: string;
  customRange: string;
  apply: string;
  presets: Record<PresetId, string>;
  rangeIncomplete: string;
  rangeBackwards: string;
  rangeOutside: (values: { min: string; max: string }) => string;
  rangeTooShort: (values: { days: string }) => string;
  rangeTooLong: (values: { days: string }) => string;

  loading: string;
  updating: string;
  emptyHeading: string;
  emptyText: string;
  emptyHint: string;
  errorHeading: string;
  errorHint: string;
  staleNotice: string;
  tryAgain: string;
  contactSupport: string;
  errors: Record<UsageErrorCode, string>;
  errorMaxDays: (values: { days: string }) => string;
  errorEarliest: (values: { date: string }) => string;
  requestId: (values: { id: string }) => string;

  balanceHint: string;
  openBilling: string;
}

/** Overrides of any text; a plain text may stand in for one that is worked out. */
export type UsageLabels = {
  readonly [key in keyof UsageMessages]?: UsageMessages[key] extends Record<string, string>
    ? Partial<UsageMessages[key]>
    : UsageMessages[key] | string;
};

/** The catalogue with overrides laid over it, the later ones on top. */
export function withLabels(messages: UsageMessages, ...overrides: (UsageLabels | undefined)[]): UsageMessages {
  const merged: Record<string, unknown> = { ...messages };
  for (const labels of overrides) {
    for (const [key, label] of Object.entries(labels ?? {})) {
      const own = messages[key as keyof UsageMessages] as unknown;
      if (typeof label === 'string' && typeof own === 'function') merged[key] = () => label;
      else if (typeof label === 'object' && typeof own === 'object') {
        merged[key] = { ...(merged[key] as object), ...label };
      } else if (typeof label === typeof own) merged[key] = label;
    }
  }
  return merged as unknown as UsageMessages;
}
