import type { CodeRule } from '../rule.ts';
import { BEHIND, OTHERS, SAID } from './purpose-words.ts';

/** Programs that keep what people would not publish. */
const PROGRAMS = [
  '(?:location|gps|vehicle|fleet|health|fitness|workout|period|menstrual|cycle|mood|habit|sleep|weight|calorie|expense|budget|medication|blood sugar|glucose|blood pressure) (?:track(?:er|ing)|diary|log|monitor(?:ing)?)(?: app| server| system)?',
  '(?:personal finances?|finances?|money|budget|contacts?|customer relationship|patient|medical records?|health records?|hospital|clinic|student|school|employee|payroll|recruitment|applicant|membership|church|family tree|genealogy|address ?book|invoic(?:e|ing)|billing) (?:manager|management|management system|tracking system|system|app(?:lication)?|server|platform|software|suite)',
  '(?:e-?mail|webmail|imap|smtp|jmap|caldav|carddav|xmpp|matrix|irc|chat|instant messaging|calendar|diary|journal|journaling|dating|social network|video conferenc(?:e|ing)|forum|bulletin board) (?:app(?:lication)?|server|client|platform|software|suite|homeserver|bouncer)',
  '(?:web|page|website|webpage) (?:archiv(?:e|er|ing)|clipper)(?: tool| extension| app| software)?',
  '(?:crm|webmail|web mail|messenger|mail transfer agent|electronic (?:medical|health) records?|(?:medical|health) information system|personal finance|address book)',
].join('|');

const NEAR = [
  'rack',
  'onitor',
  'iary',
  'anage',
  'ystem',
  'erver',
  'lient',
  'latform',
  'oftware',
  'pplication',
  ' app',
  'uite',
  'CRM',
  'ebmail',
  'essenger',
  'ransfer agent',
  'ecord',
  'inance',
  'ddress book',
  'ouncer',
  'rchiv',
  'lipper',
];

/** The sentence or title with which a product says that it keeps data of people. */
export function dataPurpose(id: string): CodeRule {
  return {
    id,
    reason: 'The product describes itself as made for data of people.',
    languages: ['readme'],
    confidence: 'strong',
    kind: 'config',
    patterns: [
      {
        near: NEAR,
        regex: new RegExp(
          `${SAID}(?!.{0,120}\\b${OTHERS} (?:[\\w-]{1,20} ){0,2}(?:${PROGRAMS}))[^[\\]|]{0,80}\\b(?:${PROGRAMS})${BEHIND}`,
          'i',
        ),
      },
      // Pages that people visit are private, so a copy of one is too.
      {
        near: ['eb page', 'ebpage', 'rowsing history'],
        regex: new RegExp(
          `${SAID}[^[\\]|]{0,80}\\b(?:sav(?:e|es|ing)|archiv(?:e|es|ing)|captur(?:e|es|ing)) (?:an? |your |whole |any )?(?:complete |entire |full |current )?(?:web ?pages?|browsing history)\\b`,
          'i',
        ),
      },
    ],
    yes: [
      '# A personal finance manager',
      'Ledge is a self-hosted health tracker.',
      'An IRC bouncer for teams',
      'Keepsake helps you to save a complete web page into a file.',
    ],
    no: [
      '<!-- a webmail -->',
      '- address book',
      '## Chat server',
      'Send it with your e-mail client.',
      'A library for dates.',
      'A chat server library in Go',
      'Shows a web page in a window.',
    ],
  };
}
