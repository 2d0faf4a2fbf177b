import type { Page } from 'playwright-core';
import { OTHER_TESTS } from '../other-tests.ts';
import { listOf } from '../repository-row.ts';
import { all, change } from '../responses.ts';
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
    ...mapOne,
    state: 'product that another team pushes to',
    prepare: change('/products/*/rights', { otherTests: OTHER_TESTS }),
    open: async (page) => {
      await page.getByRole('combobox', { name: 'Product in DefectDojo' }).fill('');
      await page.getByRole('option').first().click();
      await page.getByText('Another team pushes to this product as well').waitFor();
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

const left = { page: 'map many', path: () => `${SETTINGS}/map-many`, text: () => 'New product' } as const;

const batch = {
  page: 'batch',
  path: ({ batch: id }) => id && `${SETTINGS}/map-many?batch=${id}`,
} as const satisfies Partial<View>;

const NOT_DONE = { status: 'running', finishedAt: null, mapped: 0, undo: { mappings: 0, waiting: 7 } };

const BATCH: readonly View[] = [
  { ...batch, state: 'as it is', text: () => 'The list shows their pushes.' },
  {
    ...batch,
    state: 'question before it is undone',
    open: async (page) => {
      await page.getByRole('button', { name: 'Undo batch' }).click();
      await page.getByRole('alertdialog', { name: 'Undo this batch?' }).waitFor();
    },
  },
  {
    ...batch,
    state: 'waiting for DefectDojo',
    text: () => 'It waits for DefectDojo.',
    prepare: change('/mapping-batches/*', {
      ...NOT_DONE,
      wait: {
        reason: 'defectdojo',
        pushes: 0,
        code: 'remote_unavailable',
        message: 'DefectDojo is not available.',
        retryAt: '2030-01-01T12:00:10.000Z',
      },
    }),
  },
  {
    ...batch,
    state: 'waiting for a worker',
    text: () => '3 pushes are at work before it.',
    prepare: change('/mapping-batches/*', {
      ...NOT_DONE,
      status: 'queued',
      wait: { reason: 'worker', pushes: 3, code: null, message: null, retryAt: null },
    }),
  },
  {
    ...batch,
    state: 'undone',
    text: () => 'The mappings that it made are removed.',
    prepare: change('/mapping-batches/*', {
      undoneAt: '2026-11-24T08:00:00.000Z',
      undoneBy: 'Ada Admin',
      undo: null,
    }),
  },
  {
    ...batch,
    state: 'in part',
    text: () => 'could not be mapped.',
    prepare: all(
      change('/mapping-batches/*', { mapped: 1, failed: 1 }),
      change('/mapping-batches/*/items?*', {
        status: 'failed',
        errorCode: 'remote_refused',
        errorMessage: 'DefectDojo refused the name.',
      }),
    ),
  },
  {
    ...left,
    state: 'one left out',
    open: async (page) => {
      await page
        .getByRole('checkbox', { name: /^Map .*\// })
        .first()
        .uncheck();
      await page.getByText('1 repository is left out.').waitFor();
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
export const MAPPING_VIEWS: readonly View[] = [...MAP, ...MAP_MANY, ...BATCH, ...SECTIONS];
