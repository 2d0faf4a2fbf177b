import { buttonClass, EmptyState } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../navigation/navigation.tsx';
import { Page } from './page.tsx';

const words = {
  title: 'Page not found',
  heading: 'This address leads nowhere',
  text: 'No page of DefectDojo has this address. Part of it may be missing, or what it led to was never here.',
  home: 'Go to DefectDojo settings',
} as const;

/** Replaces a page whose address is none of the module: a mistyped path, or an id that cannot be one. */
export function NoSuchPage() {
  return (
    <Page title={words.title}>
      <EmptyState
        title={words.heading}
        actions={
          <ModuleLink target={{ page: 'home' }} className={buttonClass('primary')}>
            {words.home}
          </ModuleLink>
        }
      >
        {words.text}
      </EmptyState>
    </Page>
  );
}
