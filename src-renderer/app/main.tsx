import '#renderer/ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EngineConnection } from '#renderer/bridge/engine-connection.ts';
import { App } from './app.tsx';
import { CrashBoundary } from './crash-boundary.tsx';

const element = document.getElementById('app');
if (!element) throw new Error('index.html has no element "app"');
const connection = new EngineConnection();
createRoot(element).render(
  <StrictMode>
    <CrashBoundary around="window">
      <App connection={connection} />
    </CrashBoundary>
  </StrictMode>,
);
