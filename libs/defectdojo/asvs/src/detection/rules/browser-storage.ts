import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for data stored in browsers. */
export const browserStorage: FeatureRules = {
  id: 'browser_storage',
  name: 'Data kept in browsers',
  reason: 'The code stores data in browsers.',
  dependencies: [
    {
      id: 'browser-database-library',
      reason: 'A library for databases in the browser.',
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
      reason: 'Stores data in the browser.',
      languages: ['js'],
      confidence: 'medium',
      tokens: ['localStorage.setItem(', 'sessionStorage.setItem(', 'indexedDB.open(', 'new PouchDB('],
      yes: ['localStorage.setItem("draft", text)'],
      no: ['// localStorage.setItem("draft", text)', 'localStorage.getItem("draft")'],
    },
  ],
};
