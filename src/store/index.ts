export { configureUsage, createUsageStore, getUsageStore } from './registry.js';
export type { UsageStore } from './usage-store.js';
export type {
  LoadUsage,
  ShownUsage,
  SubscribeOptions,
  UsageConfig,
  UsageListener,
  UsageQuery,
  UsageSnapshot,
} from './types.js';
export type { AgentUsage } from '../analysis/totals.js';
export type { Amount } from '../format/amount.js';
export type { WireRequest } from '../api/request.js';
export type { GetToken, TokenRequest } from '../api/token.js';
export type { UsageError, UsageErrorCode } from '../api/usage-error.js';
export { OTHER_ID, UNATTRIBUTED } from '../api/report.js';
export type * from '../api/report.js';
export type * from '../api/wire.js';
export type { Granularity } from '../time/granularity.js';
export type { Day } from '../time/day.js';
export type { DayRange } from '../time/day-range.js';
export type { PresetId } from '../time/presets.js';
