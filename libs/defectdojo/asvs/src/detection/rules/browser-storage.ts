import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Keeping data in the browser. */
export const browserStorage: FeatureRules = {
  id: 'browser_storage',
  name: 'Data kept in browsers',
  reason: 'Data stays in people’s browsers.',
  dependencies: [
    {
      id: 'browser-database-library',
      reason: 'A library that keeps a database in the browser.',
      confidence: 'strong',
      names: {
        npm: spaced`
          pouchdb  dexie  localforage  idb  rxdb  pouchdb-browser  idb-keyval  redux-persist
          apollo3-cache-persist`,
      },
    },
  ],
  code: [
    {
      id: 'browser-storage-code',
      reason: 'Keeps something in the browser.',
      languages: ['js'],
      confidence: 'medium',
      tokens: ['localStorage.setItem(', 'sessionStorage.setItem(', 'indexedDB.open(', 'new PouchDB('],
      yes: ['localStorage.setItem("draft", text)'],
      no: ['// localStorage.setItem("draft", text)', 'localStorage.getItem("draft")'],
    },
  ],
};
