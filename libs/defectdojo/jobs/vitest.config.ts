import { testConfig } from '@gecko-defectdojo/testing-vitest';

export default testConfig({ globalSetup: ['@gecko-defectdojo/testing-host/vitest-global-setup'] });
