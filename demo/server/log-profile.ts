import type { WireAgent, WireMarker, WireModel, WireQuota } from '../../src/api/wire.js';

/** Facts about an account that are stored in the same database as its usage events. */
export interface LogProfile {
  /** IANA zone of the account's days and billing periods. */
  timeZone: string;
  /** The most decimals of credits in the log, 0 to 6. Sums are sent with this many decimals, and are exact. */
  creditDecimals: number;
  /** Width of a metering window in milliseconds. The data is complete to the end of the last window. */
  windowMs?: number;
  /** All current and former agents of the account, with or without usage. */
  agents: WireAgent[];
  models: WireModel[];
  markers: WireMarker[];
  agentQuota: WireQuota;
  memberQuota?: WireQuota;
  /** Credits included in a billing period, if any. */
  creditsIncluded?: string;
  billingUrl?: string;
}
