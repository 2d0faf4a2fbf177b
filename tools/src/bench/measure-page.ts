import { measureModule } from '../web/module-size.ts';
import { figure } from './figure.ts';
import type { Figure } from './figure.ts';

/** Builds the settings module and weighs it, styles included. */
export async function measurePage(): Promise<Figure[]> {
  const { pageBytes, styleBytes, mountBytes, allBytes } = await measureModule();
  const heaviest = Math.max(...pageBytes.values()) + styleBytes;
  const home = (pageBytes.get('repositories-route.tsx') ?? NaN) + styleBytes;
  return [
    figure('heaviest page, all styles', heaviest / 1_000, { unit: 'kB gzip', goal: 110 }),
    figure('Settings > DefectDojo, all styles', home / 1_000, { unit: 'kB gzip' }),
    figure('mounting the module', mountBytes / 1_000, { unit: 'kB gzip' }),
    figure('all pages and dialogs', (allBytes + styleBytes) / 1_000, { unit: 'kB gzip' }),
  ];
}
