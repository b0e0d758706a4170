export { usageEndpoint, type Rows, type RowsQuery, type UsageEndpointOptions } from './usage-endpoint.js';
export type { UsageFacts, UsageMarker } from './facts.js';
export type { Instant } from './instant.js';
export { UsageProblem, type ProblemCode, type ProblemMembers } from './problem.js';
export type { Origins } from './respond.js';
export type { RowAmount, UsageRow } from './row.js';
