import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Calls that write a secret into the key store of a cloud provider, or make a key. */
const CLOUD_SECRETS = spaced`
  put_secret_value(  create_access_key(  PutSecretValueCommand(  CreateSecretCommand(  CreateAccessKeyCommand(
  putSecretValue(  PutSecretValue(  PutSecretValueRequest  begin_create_certificate(  add_secret_version(
  addSecretVersion(  AddSecretVersion(`;

/** Rules for sensitive data. */
export const sensitiveData: FeatureRules = {
  id: 'sensitive_data',
  name: 'Sensitive data',
  reason: 'The code handles health, identity or bank data, or secrets of others.',
  dependencies: [
    {
      id: 'health-library',
      reason: 'A library for health records.',
      confidence: 'strong',
      names: {
        npm: ['fhir', 'fhirclient', 'fhir-kit-client'],
        pypi: ['fhir-resources', 'fhirclient', 'hl7', 'presidio-analyzer'],
        maven: ['hapi-fhir-base', 'hapi-fhir-structures-r4'],
        nuget: ['hl7.fhir.r4'],
        gem: ['fhir_models'],
      },
    },
  ],
  code: [
    {
      id: 'sensitive-field',
      reason: 'A field for health, identity or bank data.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'sql', 'graphql', 'proto'],
      confidence: 'medium',
      patterns: [
        {
          near: ['ssn', 'SSN', 'ocial'],
          regex: /\b(?:ssn|SSN|socialSecurity(?:Number)?|social_security_number)\b["'`]?\s{0,4}[:=;,)]/,
        },
        {
          near: ['ard'],
          regex:
            /\b(?:credit_?[cC]ard_?[nN]umber|card_?[nN]umber|cardCvv|credit_card_cvv)\b["'`]?\s{0,4}[:=;,)]/,
        },
        {
          near: ['atient'],
          regex:
            /\b(?:class|interface|type|struct|table|TABLE|message)\s+["'`]?[pP]atients?\b|\b(?:patientId|patient_id)\b/,
        },
        {
          near: ['iban', 'IBAN', 'ank'],
          regex: /\b(?:iban|IBAN|bank_?[aA]cc(?:ount)?(?:_?[nN]umber)?)\b["'`]?\s{0,4}[:=;,)]/,
        },
        {
          near: ['iagnos', 'edical'],
          regex: /\b(?:medical_?[rR]ecord|diagnosis_code|diagnoses)\b["'`]?\s{0,4}[:=;,)]/,
        },
        {
          near: [
            'eart',
            'lood',
            'lucose',
            'edication',
            'rescription',
            'llerg',
            'assport',
            'ational',
            'axp',
            'ax_',
            'icense',
            'eligion',
            'thnic',
            'enstru',
          ],
          regex:
            /\b(?:heart_?[rR]ate|blood_?[pP]ressure|blood_?(?:[tT]ype|[gG]roup|[gG]lucose)|glucose|medications|prescriptions?|allergies|passport_?(?:[nN]umber|[nN]o)|national_?[iI]d(?:_?[nN]umber)?|tax_?(?:payer_?)?(?:[iI]d|[nN]umber)|driver_?s?_?[lL]icense(?:_?[nN]umber)?|religion|ethnicity|menstruation)\b["'`]?\s{0,4}(?::(?!:)|=(?!=)|;)/,
        },
      ],
      yes: ['heart_rate: number;', 'ssn: String,', 'patientId: string', 'string credit_card_number = 1;'],
      no: [
        '// ssn: String',
        "words = ['glucose', 'river']",
        "glyphicon-credit-card: 'x'",
        'diagnostics: true',
      ],
    },
    {
      id: 'device-credentials',
      reason: 'A device stores the passwords of its networks.',
      languages: ['c'],
      confidence: 'medium',
      tokens: ['WiFi.begin(', 'WiFi.softAP(', 'mqtt.auth', 'setCredentials('],
      yes: ['WiFi.begin(ssid, password);'],
      no: ['// WiFi.begin(ssid, password);', 'WiFi.beginning(x)'],
    },
    {
      id: 'secrets-of-others',
      reason: 'Makes secrets for others, or keeps them.',
      languages: ['py', 'js', 'go', 'java', 'csharp'],
      confidence: 'strong',
      tokens: CLOUD_SECRETS,
      yes: ['client.put_secret_value(SecretId=name, SecretString=value)'],
      no: ['# client.put_secret_value(', 'client.get_secret_value(SecretId=name)'],
    },
    {
      id: 'secrets-kept',
      reason: 'The product describes itself as a store of passwords or secrets.',
      languages: ['readme'],
      confidence: 'strong',
      kind: 'config',
      patterns: [
        {
          near: ['assword', 'ecret', 'redential'],
          regex:
            /^(?![\s>]*[-*+|[!])(?!.{0,120}\b(?:your|any|a third-party|other|from|with an?|like) (?:\w{1,20} )?(?:password|secrets?|credentials?) (?:manager|store))[^[\]|]{0,80}\b(?:password|secrets?|credentials?) (?:manager|store|vault|safe|keeper)\b(?!s\b| (?:integration|support|plugin|action))/i,
        },
      ],
      yes: ['A simple password manager for the shell', '# Secret store'],
      no: ['<!-- a password manager -->', '- password manager', 'Use your password manager to keep it.'],
    },
  ],
};
