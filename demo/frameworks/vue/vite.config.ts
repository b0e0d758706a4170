import vue from '@vitejs/plugin-vue';
import { isUsageElement } from 'usage-elements/vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: isUsageElement } } })],
});
