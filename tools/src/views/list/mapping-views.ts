import type { Page } from 'playwright-core';
import { listOf } from '../repository-row.ts';
import { SETTINGS } from '../view.ts';
import type { View } from '../view.ts';

const mapOne = {
  page: 'map',
  path: ({ unmapped }) => `${SETTINGS}/map/${unmapped.repositoryId}`,
} as const satisfies Partial<View>;

const MAP: readonly View[] = [
  { ...mapOne, state: 'as it is', text: () => 'Nothing is sent until you map.' },
  {
    page: 'map',
    state: 'change',
    path: ({ mapped }) => `${SETTINGS}/map/${mapped.repositoryId}`,
    text: () => 'Change the product, the branch, or level and sections.',
  },
  {
    page: 'map',
    state: 'lost product',
    path: ({ stale }) => stale && `${SETTINGS}/map/${stale.repositoryId}`,
    text: () => 'Create it again, or choose another product.',
  },
  {
    ...mapOne,
    state: 'level and sections',
    open: async (page) => {
      await page.getByRole('button', { name: 'Edit level and sections' }).click();
      await page.getByRole('group', { name: 'ASVS level' }).waitFor();
    },
  },
  { ...mapOne, state: 'products to choose from', open: listOf('Product in DefectDojo') },
  { ...mapOne, state: 'branches to choose from', open: listOf('Branch') },
  {
    ...mapOne,
    state: 'what is missing',
    open: async (page) => {
      const product = page.getByRole('combobox', { name: 'Product in DefectDojo' });
      await product.fill('');
      await page.getByRole('button', { name: 'Map repository' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    page: 'map',
    state: 'address that leads nowhere',
    path: () => `${SETTINGS}/map/xyz`,
    text: () => 'This address leads nowhere',
  },
];

const mapMany = { page: 'map many', path: () => `${SETTINGS}/map-many` } as const;

const MAP_MANY: readonly View[] = [
  { ...mapMany, state: 'as it is', text: () => 'New product' },
  {
    ...mapMany,
    state: 'one product for all',
    open: async (page) => {
      await page.getByRole('radio', { name: 'One product for all' }).check();
      await listOf('Product in DefectDojo')(page);
    },
  },
];

const sections = {
  page: 'sections',
  path: ({ mapped }) => `${SETTINGS}/repositories/${mapped.repositoryId}/sections`,
} as const satisfies Partial<View>;

const SECTIONS: readonly View[] = [
  { ...sections, state: 'as it is', text: () => 'TLS ends at the load balancer.' },
  {
    page: 'sections',
    state: 'never looked at',
    path: ({ unseen }) => unseen && `${SETTINGS}/repositories/${unseen.repositoryId}/sections`,
    text: () => 'Gecko has not looked at this code yet.',
  },
  {
    page: 'sections',
    state: 'not assessed',
    path: ({ unread }) => unread && `${SETTINGS}/repositories/${unread.repositoryId}/sections`,
  },
  {
    ...sections,
    state: 'changed and without a reason',
    open: async (page) => {
      await exclude(page);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    ...sections,
    state: 'dialog that asks before changes are left',
    open: async (page) => {
      await exclude(page);
      await page.getByRole('link', { name: 'DefectDojo', exact: true }).last().click();
      await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
    },
  },
];

async function exclude(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Does not apply', checked: false }).first().check();
}

/** Mapping one repository and many, and the sections of one. */
export const MAPPING_VIEWS: readonly View[] = [...MAP, ...MAP_MANY, ...SECTIONS];
