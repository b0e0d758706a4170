import type { WireAgent, WireMarker, WireModel, WireQuota } from '../../src/api/wire.js';

/** What is known about an account beside its usage events. Stored in the database with them. */
export interface LogProfile {
  /** IANA zone in which the account's days and billing periods run. */
  timeZone: string;
  /** Decimals that the log's credits have at most, 0 to 6: what is summed and sent is exact to them. */
  creditDecimals: number;
  /** Milliseconds that each event stands for, from its time on: a log by metering window is in through the last one's end. */
  windowMs?: number;
  /** Every agent that the account has or had, with or without usage. */
  agents: WireAgent[];
  models: WireModel[];
  markers: WireMarker[];
  agentQuota: WireQuota;
  memberQuota?: WireQuota;
  /** The billing period's allowance, where there is one. */
  creditsIncluded?: string;
  billingUrl?: string;
}
