import '../styles/base.css';
import { UiProvider } from '@gecko-defectdojo/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LOCALE } from '../text/format.ts';
import { Workbench } from './workbench.tsx';

const element = document.getElementById('app');
if (!element) throw new Error('The page has no place for the workbench.');
const { searchParams } = new URL(window.location.href);
const theme = searchParams.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
createRoot(element).render(
  <StrictMode>
    <UiProvider locale={LOCALE}>
      <Workbench filter={searchParams.get('part') ?? ''} isFrame={searchParams.has('frame')} />
    </UiProvider>
  </StrictMode>,
);
