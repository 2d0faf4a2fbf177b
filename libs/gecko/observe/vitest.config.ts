import { testConfig } from '@gecko-defectdojo/testing-vitest';

export default testConfig();
