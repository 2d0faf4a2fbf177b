import { describe, expect, it } from 'vitest';
import { readApiEnvironment } from './environment.ts';

const good = {
  DATABASE_URL: 'postgres://gecko:password@localhost/gecko',
  GECKO_APP_URL: 'https://app.gecko.example',
};

describe('readApiEnvironment', () => {
  it('has defaults that are safe', () => {
    expect(readApiEnvironment(good)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
    });
    expect(readApiEnvironment({ ...good, PORT: '8080' })).toMatchObject({
      PORT: 8080,
    });
  });

  it.each(['DATABASE_URL', 'GECKO_APP_URL'])('names %s when it is missing', (name) => {
    expect(() => readApiEnvironment({ ...good, [name]: undefined })).toThrow(name);
  });

  it('quotes no value', () => {
    const bad = {
      ...good,
      DATABASE_URL: 'mysql://gecko:password@localhost',
    };
    expect(() => readApiEnvironment(bad)).toThrow(/^(?!.*password).*$/);
  });
});
