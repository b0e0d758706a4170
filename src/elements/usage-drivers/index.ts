export { UsageDrivers } from './usage-drivers.js';
