import type { CodeRule } from '../rule.ts';
import { BEHIND, OTHERS, SAID } from './purpose-words.ts';

/** Programs for files, in words that a readme opens with. */
const PROGRAMS = [
  // Servers of files, and places to share them.
  '(?:static |static web |http |web |media |local )?files? (?:servers?|sharing|hosting|host|uploader|transfers?|drop|share|browser)',
  'static (?:web |http |site )?servers?',
  '(?:webdav|s?ftps?|tftp|s3[- ]compatible|s3|object storage|blob storage|tus) servers?',
  '(?:image|photo|picture|video|screenshot|media) (?:hosting|host|sharing|uploader|gallery|galleries|proxy|resizer|server)',
  '(?:photo|video|media|music|document|audiobook|e-?book|comic|manga) (?:management|library|server|library manager|organi[sz]er)(?: system| software| app)?',
  'paste ?bins?',
  'document management system',
  // Registries of packages.
  '(?:package|npm|pypi|nuget|gem|maven|docker|container|oci|symbol|helm|artifact|module|crate) (?:registry|repository manager|repository server|server|index server)',
  '(?:community|package|artifact|plugin|module|artefact) (?:repository|registry) for',
  // Programs that open what others made.
  '(?:e-?books?|epub|comics?|comic book|manga|webtoon|pdf|djvu|docx?|document|cbz) (?:readers?|viewers?|editor|converter|manager|annotator|tool)',
  '(?:image|photo|picture|video|media|music|audio|audiobook|podcast) (?:viewers?|player|converter|editor|downloader|organi[sz]er|tagger|compressor)',
  '(?:bit ?)?torrent (?:client|app|downloader)',
  '(?:you ?tube |file |image |video )?download(?:er| manager)',
  '(?:zip |rar |tar |7z )?archive (?:manager|utility|extractor|viewer)|file archiver',
].join('|');

/** Things that a program does with files of people. */
const SHARED =
  '(?:send(?:ing|s)?|shar(?:e|es|ing)|transfer(?:s|ring)?|upload(?:s|ing)?|receiv(?:e|es|ing)|exchang(?:e|es|ing)) (?:[\\w,-]{1,20} ){0,3}files?';
const MADE =
  '(?:app(?:lication)?|tool|program|utility|service|server|platform|software|way|command|cli|client|alternative)';

/** The sentence or title with which a product says that it is made for files. */
export const FILE_PURPOSE: CodeRule = {
  id: 'file-purpose-words',
  reason: 'The product describes itself as made for files of people.',
  languages: ['readme'],
  confidence: 'strong',
  kind: 'config',
  patterns: [
    {
      near: [
        'erver',
        'haring',
        'osting',
        'ransfer',
        'pload',
        'aller',
        'anage',
        'rganiz',
        'rganis',
        'astebin',
        'egistry',
        'epository',
        'eader',
        'iewer',
        'layer',
        'onvert',
        'ownload',
        'orrent',
        'rchive',
        'FTP',
        'WebDAV',
        'ditor',
        'ibrary',
      ],
      regex: new RegExp(
        `${SAID}(?!.{0,120}\\b${OTHERS} (?:[\\w-]{1,20} ){0,2}(?:${PROGRAMS}))[^[\\]|]{0,80}\\b(?:${PROGRAMS})${BEHIND}`,
        'i',
      ),
    },
    {
      near: ['files', 'file'],
      regex: new RegExp(
        `${SAID}[^[\\]|]{0,60}\\b${MADE} (?:(?:to|for|that|which|lets?|allows?|allowing|enables?|makes|you|users?|people|anyone|any|two|and|it|possible|easily|simply|securely|quickly|computers|devices|can|nearby|over|sync|backup)[ ,]{1,2}){1,9}${SHARED}`,
        'i',
      ),
    },
  ],
  yes: [
    '# Simple file server',
    'A self-hosted photo gallery for families',
    'Shelf is an e-book reader for the desktop.',
    'A tool that allows any two computers to simply and securely transfer files',
    'Peer-to-peer file transfers in your browser',
  ],
  no: [
    '<!-- a file server -->',
    '- file server',
    '## File uploads',
    'Put the result on your file server.',
    'A PDF reader plugin for the editor',
    'Works with any static file server.',
    'A library for dates.',
    'Upload the file to the registry.',
  ],
};

/** The sentence with which a web server names itself. Many serve only what programs return, so files show it too. */
export const WEB_SERVER_PURPOSE: CodeRule = {
  id: 'web-server-words',
  reason: 'The product describes itself as a web server.',
  languages: ['readme'],
  confidence: 'medium',
  kind: 'config',
  patterns: [
    {
      near: ['erver'],
      regex: new RegExp(
        `${SAID}(?!.{0,120}\\b${OTHERS} (?:[\\w-]{1,20} ){0,2}(?:web|http)[- ]?server)[^[\\]|]{0,40}\\b(?:an?|the) [^[\\]|.]{0,60}\\b(?:web|http)[- ]?server${BEHIND}`,
        'i',
      ),
    },
  ],
  yes: ['Finch is a small and fast web server.', 'brook, a secure and flexible web-server'],
  no: [
    '<!-- a web server -->',
    '- a web server',
    'Put it behind a web server.',
    'A library for dates.',
    'A web server library',
  ],
};
