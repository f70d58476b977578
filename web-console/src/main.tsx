import '@mantine/core/styles.css';
import '@/app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/App';
import { env } from '@/config/env';
import { startLanguage } from '@/lib/i18n';

// the scroll lock of dialogs creates a style element and reads its nonce here
Object.assign(globalThis, { __webpack_nonce__: env.nonce });

const root = document.getElementById('root');
if (root) {
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
