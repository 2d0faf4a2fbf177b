import { describe, expect, it } from 'vitest';
import { readWorkerEnvironment } from './environment.ts';

const good = {
  DATABASE_URL: 'postgres://app@db/gecko',
  QUEUE_DATABASE_URL: 'postgres://owner@db/gecko',
  GECKO_APP_URL: 'https://app.gecko.security',
};

describe("the worker's environment", () => {
  it('is read with safe defaults: four exports at once', () => {
    expect(readWorkerEnvironment(good)).toMatchObject({ CONCURRENCY: 4 });
  });

  it('says for how many days history is kept', () => {
    expect(readWorkerEnvironment(good).RETENTION_DAYS).toMatchObject({ audit: 730 });
    const longer = { ...good, RETENTION_DAYS: 'audit=1000' };
    expect(readWorkerEnvironment(longer).RETENTION_DAYS).toMatchObject({ audit: 1_000, pushes: 400 });
    const wrong = { ...good, RETENTION_DAYS: 'audit=1' };
    expect(() => readWorkerEnvironment(wrong)).toThrow(/RETENTION_DAYS: Retention of audit must be/);
  });

  it('names each variable that is wrong and quotes no value', () => {
    const secret = 'mysql://root:hunter2@db';
    expect(() => readWorkerEnvironment({ ...good, DATABASE_URL: secret, CONCURRENCY: '0' })).toThrow(
      /DATABASE_URL: must be a postgres:\/\/ URL.*CONCURRENCY/,
    );
    expect(() => readWorkerEnvironment({ ...good, DATABASE_URL: secret })).not.toThrow(/hunter2/);
  });
});
