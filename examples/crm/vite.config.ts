import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const target = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:4000';
const key = process.env['GATEWAY_KEY'] ?? 'sandbox-key';

/** The key is added on the way to the gateway: the browser has none. */
export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    strictPort: true,
    proxy: { '/graphql': { target, changeOrigin: true, headers: { 'x-api-key': key } } },
    fs: { allow: ['.', '../../schema'] },
  },
});
