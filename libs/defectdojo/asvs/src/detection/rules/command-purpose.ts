import type { FeatureRules } from '../rule.ts';
import { SAID } from './purpose-words.ts';

/** Rules for commands that a person runs in a terminal, by the product's own description. */
export const commandPurpose: FeatureRules = {
  id: 'command_purpose',
  name: 'Command of a terminal',
  reason: 'The product describes itself as a command that a person runs.',
  code: [
    {
      id: 'command-purpose-words',
      reason: 'The product describes itself as a command, or as made for terminals.',
      languages: ['readme'],
      confidence: 'strong',
      kind: 'config',
      patterns: [
        {
          near: ['ommand-line', 'ommand line', 'onsole interface', 'erminal'],
          // A server or a daemon may be started with a command too.
          regex: new RegExp(
            `${SAID}(?!.{0,300}\\b(?:server|serves?|serving|daemon|proxy|http|web|library|client)\\b)[^[\\]|]{0,120}\\b(?:an? (?:[\\w-]{1,20},? ){0,4}(?:command[- ]line|terminal) (?:[\\w-]{1,20} ){0,2}(?:tool|utility|finder|program|app(?:lication)?|file manager|viewer|interface)|with (?:a )?console interface)\\b`,
            'i',
          ),
        },
      ],
      yes: ['Acorn is a general-purpose command-line fuzzy finder.', 'Fast analyzer with console interface'],
      no: [
        'Acorn is a command-line HTTP server.',
        '- a command-line tool',
        'A web server with a terminal interface.',
        'Open a terminal and run it.',
      ],
    },
  ],
};
