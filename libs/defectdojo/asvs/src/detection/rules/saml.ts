import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for SAML. */
export const saml: FeatureRules = {
  id: 'saml',
  name: 'SAML',
  reason: 'The code reads or writes signed assertions about users.',
  dependencies: [
    {
      id: 'saml-library',
      reason: 'A library for SAML.',
      confidence: 'strong',
      names: {
        npm: spaced`
          node-saml  @node-saml/node-saml  @node-saml/passport-saml  samlify  passport-saml  saml2-js`,
        pypi: ['python3-saml', 'pysaml2', 'djangosaml2'],
        maven: ['spring-security-saml2-service-provider', 'opensaml-core', 'java-saml'],
        golang: ['github.com/crewjam/saml', 'github.com/russellhaering/gosaml2'],
        cargo: ['samael'],
        composer: ['onelogin/php-saml', 'simplesamlphp/saml2'],
        gem: ['ruby-saml', 'omniauth-saml', 'saml_idp'],
        nuget: ['itfoxtec.identity.saml2', 'sustainsys.saml2'],
      },
    },
  ],
  code: [
    {
      id: 'saml-code',
      reason: 'Reads or writes a SAML message.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust'],
      confidence: 'strong',
      tokens: spaced`
          SAMLResponse  SAMLRequest  RubySaml  OneLogin::RubySaml  saml2:Assertion
          urn:oasis:names:tc:SAML:2.0:assertion  samlsp.New(`,
      yes: ['settings = OneLogin::RubySaml::Settings.new'],
      no: ['// SAMLResponse', 'sample'],
    },
  ],
};
