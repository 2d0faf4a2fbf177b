import { readArguments } from '../arguments/read-arguments.ts';
import { readGivenKey } from '../push/api-key-option.ts';
import { UsageError } from '../push/usage-error.ts';
import { SECTIONS } from './figure.ts';
import type { Section } from './figure.ts';

/** The arguments of the bench. */
export interface BenchOptions {
  readonly json: boolean;
  /** True for small measurements of seconds, which find what is broken and say little of what is slow. */
  readonly isQuick: boolean;
  readonly sections: readonly Section[];
  /** Findings of the section `push`. */
  readonly findings: number;
  /** Findings of each scan of the section `peers`. */
  readonly sizes: readonly number[];
  /** Of the sections `peers`, `page` and `asvs`; undefined for each its own default. */
  readonly rounds: number | undefined;
  /** A DefectDojo to measure with; a simulator with the latencies of a real one without it. */
  readonly instance: { readonly url: string; readonly apiKey: string } | undefined;
  /** The folder with the code of the section `asvs`. */
  readonly code: string | undefined;
}

const USAGE =
  'Usage: bench [--only push,peers,fair,scale,api,page,asvs] [--quick] [--findings N] [--sizes N,…] [--rounds N] [--url URL --key-file FILE] [--asvs DIR] [--json]';
/** The sizes of a run, unless the caller names others. */
const FULL = { findings: '10000', sizes: '1000,10000', rounds: undefined };
const QUICK = { findings: '1000', sizes: '100', rounds: '1' };
const FINDINGS_MAX = 100_000;
const ROUNDS_MAX = 20;
/** The page needs a browser and the detection code to read, so they are measured only where they are named. */
const DEFAULT_SECTIONS = SECTIONS.filter((section) => section !== 'page' && section !== 'asvs');

/** Reads the arguments. @throws UsageError */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = readArguments(
    {
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        only: { type: 'string' },
        findings: { type: 'string' },
        quick: { type: 'boolean', default: false },
        sizes: { type: 'string' },
        rounds: { type: 'string' },
        url: { type: 'string' },
        'key-file': { type: 'string' },
        asvs: { type: 'string' },
      },
    },
    USAGE,
  );
  const usual = values.quick ? QUICK : FULL;
  const rounds = values.rounds ?? usual.rounds;
  const sections = values.only === undefined ? DEFAULT_SECTIONS : sectionsOf(values.only);
  if (sections.includes('asvs') && values.asvs === undefined)
    throw new UsageError('The section asvs needs code to read: name its folder with --asvs.');
  return {
    json: values.json,
    isQuick: values.quick,
    sections: values.only === undefined && values.asvs !== undefined ? [...sections, 'asvs'] : sections,
    findings: wholeNumber('--findings', values.findings ?? usual.findings, FINDINGS_MAX),
    sizes: (values.sizes ?? usual.sizes).split(',').map((size) => wholeNumber('--sizes', size, FINDINGS_MAX)),
    rounds: rounds === undefined ? undefined : wholeNumber('--rounds', rounds, ROUNDS_MAX),
    instance: values.url === undefined ? undefined : { url: values.url, apiKey: readKey(values['key-file']) },
    code: values.asvs,
  };
}

function sectionsOf(list: string): Section[] {
  return list.split(',').map((name) => {
    const section = SECTIONS.find((known) => known === name);
    if (section === undefined)
      throw new UsageError(`--only takes a list of ${SECTIONS.join(', ')}; "${name}" is none of them.`);
    return section;
  });
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`${option} takes a whole number from 1 to ${String(most)}.`);
}

function readKey(keyFile: string | undefined): string {
  const { key } = readGivenKey({ keyFile, environment: process.env['DEFECTDOJO_API_KEY'] });
  if (key === undefined) throw new UsageError('--url needs an API v2 key: name its file with --key-file.');
  return key;
}
