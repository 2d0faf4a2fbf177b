import type { FeatureRules } from '../rule.ts';
import { dataPurpose } from './data-purpose.ts';

/** Rules for personal data. */
export const personalData: FeatureRules = {
  id: 'personal_data',
  name: 'Personal data',
  reason: 'The code handles personal data.',
  code: [
    {
      id: 'personal-field',
      reason: 'A field for personal data.',
      languages: [
        'js',
        'py',
        'java',
        'go',
        'ruby',
        'php',
        'csharp',
        'rust',
        'sql',
        'graphql',
        'proto',
        'html',
        'elixir',
        'swift',
        'dart',
        'perl',
        'lua',
        'r',
        'clojure',
        'erlang',
        'haskell',
        'ocaml',
        'nim',
        'julia',
      ],
      confidence: 'medium',
      patterns: [
        {
          near: ['hone', 'HONE'],
          regex:
            /\b(?:(?:tele)?[pP]hone_?[nN]umber["'`]?\s{0,4}(?:[:=;,(]|VARCHAR|varchar|TEXT|text|String|string)|(?:tele)?[pP]hone(?:["'`]?\s{0,4}(?::|=(?!=|no\b))|\s{0,4}(?:[;,(]|VARCHAR|varchar|TEXT|text|String|string)))/,
        },
        {
          near: ['irstName', 'irst_name', 'astName', 'ast_name'],
          regex:
            /\b(?:[fF]irst|[lL]ast)_?[nN]ame\b["'`]?\s{0,4}(?:[:=;,(]|VARCHAR|varchar|TEXT|text|String|string)/,
        },
        {
          near: ['irth'],
          regex:
            /\b(?:[dD]ate_?[oO]f_?[bB]irth|[bB]irth_?[dD]ate|dob)\b["'`]?\s{0,4}(?:[:=;,(]|DATE|date|String|string)/,
        },
        {
          near: ['ddress'],
          regex:
            /\b(?:street|[sS]treet_?[aA]ddress|[sS]hipping_?[aA]ddress|[bB]illing_?[aA]ddress|[hH]ome_?[aA]ddress)\b["'`]?\s{0,4}(?:[:=;,(]|VARCHAR|varchar|TEXT|text|String|string)/,
        },
        {
          near: ['email', 'Email', 'EMAIL'],
          regex:
            /\b(?:user_?|customer_?)?[eE]mail(?:_?[aA]ddress)?\b["'`]?\s{0,4}(?:VARCHAR|varchar|TEXT|text|String\b|string\b|\S{0,4}EmailField|= models\.|: String|: string)/,
        },
        { near: ['EmailField(', 'email'], regex: /\bEmailField\(|\bt\.(?:string|text|citext)\s+["':]?email/ },
      ],
      yes: [
        'private String firstName;',
        'email = models.EmailField(unique=True)',
        'phone_number VARCHAR(20),',
      ],
      no: [
        '// firstName: string',
        'const phonetics = 1',
        'return "phone";',
        'content: "telephone=no"',
        'formFactor === "phone",',
      ],
    },
    dataPurpose('personal-purpose-words'),
    {
      id: 'browser-token',
      reason: 'Keeps a token or an account in the browser.',
      languages: ['js'],
      confidence: 'strong',
      patterns: [
        {
          near: ['Storage.setItem(', 'ookies.set('],
          regex:
            /\b(?:(?:local|session)Storage\.setItem|[cC]ookies\.set)\(\s{0,2}(?:["'`]|\w{0,20}\.)?\w{0,20}(?:[tT]oken|TOKEN|jwt|JWT|[pP]assword|[uU]ser(?:name|Data|Info|_?[iI]d)?\b|[eE]mail|[aA]uth\b|[aA]ccount\b|[cC]redential|[aA]pi_?[kK]ey|API_KEY)/,
        },
      ],
      yes: ["localStorage.setItem('access_token', token);", 'sessionStorage.setItem("user", text)'],
      no: ["// localStorage.setItem('token', token)", "localStorage.setItem('theme', 'dark')"],
    },
  ],
};
