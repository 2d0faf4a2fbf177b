import type { FeatureRules } from '../rule.ts';

/** The feature of a repository with code of its own. */
export const sourceCode: FeatureRules = {
  id: 'source_code',
  name: 'Source code',
  reason: 'The repository contains code of its own.',
  code: [
    {
      id: 'database-routine',
      reason: 'Defines a macro or a routine that databases run.',
      languages: ['sql'],
      confidence: 'strong',
      countsOnce: true,
      patterns: [
        { near: ['macro', 'MACRO'], regex: /^\s*\{%-?\s{0,4}macro \w/ },
        {
          near: [
            'FUNCTION',
            'function',
            'PROCEDURE',
            'procedure',
            'PACKAGE',
            'package',
            'Function',
            'Procedure',
          ],
          regex:
            /^\s*create\s{1,4}(?:or\s{1,4}(?:replace|alter)\s{1,4})?(?:function|proc(?:edure)?|package)\s/i,
        },
      ],
      yes: ['{% macro star(from) -%}', 'CREATE OR REPLACE FUNCTION shop.total() RETURNS int AS $$'],
      no: [
        '-- create function x',
        'create table macros (id int);',
        '{{ macro_name }}',
        "select 'create function';",
      ],
    },
  ],
};
