import './elements/agent-filter/define.js';
import './elements/date-range/define.js';
import './elements/usage-summary/define.js';
import './elements/usage-chart/define.js';
import './elements/usage-drivers/define.js';
import './elements/usage-breakdown/define.js';
import './elements/usage-dashboard/define.js';
