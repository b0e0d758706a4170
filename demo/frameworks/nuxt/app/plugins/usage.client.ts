import 'usage-elements/define.js';
import { configureUsage } from 'usage-elements';
import { sampleUsage } from 'usage-elements/sample.js';

export default defineNuxtPlugin(() => {
  for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);
});
