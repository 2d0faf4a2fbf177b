import { BackLink, Button, PageHeader, Tabs, Time, UiProvider } from '@gecko-defectdojo/ui';
import type { Sample } from '../sample.ts';

/* The parts give a link its text. */
/* oxlint-disable jsx-a11y/anchor-has-content, jsx-a11y/control-has-associated-label */
const TABS = [
  { id: 'repositories', label: 'Repositories', count: 1_303, link: <a href="#repositories" /> },
  { id: 'asvs', label: 'ASVS', link: <a href="#asvs" /> },
  { id: 'pushes', label: 'Pushes', link: <a href="#pushes" /> },
  { id: 'activity', label: 'Activity', link: <a href="#activity" /> },
  { id: 'settings', label: 'Settings', link: <a href="#settings" /> },
];
const back = <BackLink link={<a href="#back" />}>Pushes</BackLink>;
/* oxlint-enable jsx-a11y/anchor-has-content, jsx-a11y/control-has-associated-label */

/** The frame of a page. */
export const PAGES: readonly Sample[] = [
  {
    name: 'PageHeader and BackLink',
    isWide: true,
    states: {
      'with everything': (
        <PageHeader
          actions={<Button variant="primary">Push now</Button>}
          back={back}
          sub="Scan completed at 4f9c21e on main"
          title="Workbench"
        />
      ),
    },
  },
  {
    name: 'Tabs',
    isWide: true,
    states: {
      'the first': <Tabs current="repositories" label="DefectDojo" tabs={TABS} />,
      'the last': <Tabs current="settings" label="DefectDojo, at its end" tabs={TABS} />,
    },
  },
  {
    name: 'UiProvider',
    states: {
      'in German': (
        <UiProvider locale="de" words={{ justNow: 'gerade eben' }}>
          <span lang="de">
            <Time at={new Date().toISOString()} />,{' '}
            <Time at={new Date(Date.now() - 7_200_000).toISOString()} />
          </span>
        </UiProvider>
      ),
    },
  },
];
