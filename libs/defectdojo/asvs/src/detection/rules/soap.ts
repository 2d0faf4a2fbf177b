import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for SOAP. */
export const soap: FeatureRules = {
  id: 'soap',
  name: 'SOAP',
  reason: 'Other programs call this code with XML messages.',
  dependencies: [
    {
      id: 'soap-library',
      reason: 'A library for SOAP services.',
      confidence: 'medium',
      names: {
        npm: ['soap', 'strong-soap'],
        pypi: ['spyne'],
        maven: spaced`
          spring-boot-starter-web-services  cxf-spring-boot-starter-jaxws  spring-ws-core
          cxf-rt-frontend-jaxws`,
        gem: ['wash_out'],
        nuget: ['soapcore'],
      },
    },
  ],
  code: [
    {
      id: 'soap-code',
      reason: 'Declares a SOAP service.',
      languages: ['java', 'csharp', 'php'],
      confidence: 'strong',
      tokens: ['@WebService', '@Endpoint', 'new SoapServer(', '[ServiceContract]'],
      yes: ['@WebService'],
      no: ['// @WebService', '@WebServices2'],
    },
  ],
};
