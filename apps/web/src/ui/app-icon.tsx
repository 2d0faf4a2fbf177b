import { Drawing, Icon } from '@gecko-defectdojo/ui';
import type { IconName } from '@gecko-defectdojo/ui';

/** The app's own drawings, on a grid of 16 pixels; the others are those of the shared parts. */
const PATHS = {
  repositories:
    'M3.5 2.5h8a1 1 0 0 1 1 1v10h-8a1.5 1.5 0 0 1-1.5-1.5v-8.5a1 1 0 0 1 .5-1Zm-.5 9.5A1.5 1.5 0 0 1 4.5 10.5h8M6 5.5h4',
  bell: 'M8 2a3.75 3.75 0 0 0-3.75 3.75c0 3.5-1.5 4.75-1.5 4.75h10.5s-1.5-1.25-1.5-4.75A3.75 3.75 0 0 0 8 2ZM6.75 13a1.35 1.35 0 0 0 2.5 0',
  settings: 'M2.5 4.5h5M11.5 4.5h2M2.5 11.5h2M8.5 11.5h5M9.5 2.75v3.5M6.5 9.75v3.5',
  people:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM2 13c.3-2.3 1.8-3.5 4-3.5s3.7 1.2 4 3.5M10.5 7.3a2 2 0 0 0 0-4M11.8 9.8c1.3.4 2 1.5 2.2 3.2',
  'sign-out': 'M6.5 13.5H4A1.5 1.5 0 0 1 2.5 12V4A1.5 1.5 0 0 1 4 2.5h2.5M10 11l3-3-3-3M13 8H6.5',
} as const;

type OwnName = keyof typeof PATHS;
export type AppIconName = OwnName | IconName;

function isOwn(name: AppIconName): name is OwnName {
  return Object.hasOwn(PATHS, name);
}

/** An icon beside a word. Hidden from assistive technology: the word says it all. */
export function AppIcon({ name }: { readonly name: AppIconName }) {
  return isOwn(name) ? <Drawing path={PATHS[name]} /> : <Icon name={name} />;
}
